import Foundation
import Policy
import Sim

/// The learning curves in a training's folder, and their pictures beside them.
public enum LearningCurveFiles {
  /// The curves at `path`: the file itself, or `curve.csv` of a training's folder and of its experts, if there.
  ///
  /// - Throws: ``InputError`` (`noInput`) when there is none.
  public static func curves(at path: String) throws(InputError) -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw InputError(.noInput, file: path, "no such file or folder", remedy: "check the path")
    }
    guard isFolder.boolValue else { return [path] }
    let experts = ((try? FileManager.default.contentsOfDirectory(atPath: "\(path)/experts")) ?? []).sorted()
    let curves = ([path] + experts.map { "\(path)/experts/\($0)" }).map { "\($0)/curve.csv" }
      .filter { FileManager.default.fileExists(atPath: $0) }
    guard !curves.isEmpty else {
      throw InputError(
        .noInput, file: path, "holds no curve.csv", remedy: "name the folder that deftree train wrote")
    }
    return curves
  }

  /// The picture of the curve in the file at `path`, of a training by evolution strategy or by gradient.
  ///
  /// - Parameter name: what was trained; nil reads it from the path.
  public static func draw(_ path: String, name: String? = nil) throws(InputError) -> [UInt8] {
    let name = name ?? Self.name(path)
    if GradientCurve.isMeant(by: path) {
      var picture = GradientCurvePicture()
      picture.name = name
      return picture.chart(of: try GradientCurve.read(path)).svg()
    }
    var picture = LearningCurvePicture()
    picture.name = name
    return picture.chart(of: try LearningCurve.read(path)).svg()
  }

  /// Draws every curve at `path` beside itself: `curve.svg` for `curve.csv`. All are read before the first is written.
  ///
  /// - Returns: the paths written.
  public static func write(at path: String) throws(InputError) -> [String] {
    var pictures: [(path: String, bytes: [UInt8])] = []
    for curve in try curves(at: path) {
      let stem = curve.hasSuffix(".csv") ? String(curve.dropLast(4)) : curve
      pictures.append((stem + ".svg", try draw(curve)))
    }
    for picture in pictures { try FileAccess.replace(picture.path, with: picture.bytes) }
    return pictures.map(\.path)
  }

  /// `gates` for `Models/gates.curve.csv`, `expert gamma-1.25` for `run/experts/gamma-1.25/curve.csv`, else nothing.
  static func name(_ path: String) -> String {
    let parts = path.split(separator: "/")
    guard let file = parts.last else { return "" }
    if file.hasSuffix(".curve.csv") { return String(file.dropLast(10)) }
    guard file == "curve.csv", parts.count >= 3, parts[parts.count - 3] == "experts" else { return "" }
    return "expert \(parts[parts.count - 2])"
  }
}
