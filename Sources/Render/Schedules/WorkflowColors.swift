/// A colour per workflow of a schedule: the palette's hues, then the same paler, then deeper; 24 differ.
struct WorkflowColors {
  let palette: Palette

  func color(_ workflow: Int) -> PictureColor {
    let count = max(palette.hues.count, 1)
    let hue = palette.hue(workflow)
    switch workflow / count % 3 {
    case 0: return hue
    case 1: return palette.paper.mixed(with: hue, share: 0.55)
    default: return palette.ink.mixed(with: hue, share: 0.55)
    }
  }
}
