import Distill
import Sim

/// A workflow as a picture: a colour per task type, the work of each task, the critical path in bold.
///
/// Large workflows are drawn with one node per level and type, `12 × mProjectPP`. Make one and call ``graph(of:)``.
public struct WorkflowPicture: Sendable {
  /// Above this many tasks, tasks of one type on one level are drawn as one node.
  public var largestTaskCount = 150
  public var direction = GraphDescription.Direction.topDown
  public var palette = Palette()
  /// What a schedule has made of the workflow, which must be ``WorkflowProgress/workflow``; nil for the plan alone.
  public var progress: WorkflowProgress?

  /// Types in the legend; the others share one line.
  private static let longestLegend = 12

  public init() {}

  /// `workflow` as a graph.
  ///
  /// - Complexity: O(tasks + edges); the layout is the cost and bounded by the grouping.
  public func graph(of workflow: Workflow) -> GraphDescription {
    let shape = WorkflowShape(workflow)
    let cut = WorkflowGroups(workflow, largestTaskCount: largestTaskCount)
    var types: [String: Int] = [:]
    var counts: [(type: String, count: Int, work: Double)] = []
    for task in workflow.topologicalOrder.map({ workflow.tasks[$0] }) {
      let index = types[task.type] ?? counts.count
      if index == counts.count {
        types[task.type] = index
        counts.append((task.type, 0, 0))
      }
      counts[index].count += 1
      counts[index].work += task.work
    }

    let name = TextCleaning.oneLine(workflow.name, limit: 60)
    var graph = GraphDescription(
      title: "Workflow \(name)", summary: Self.summary(workflow, shape, typeCount: counts.count))
    graph.palette = palette
    graph.direction = direction
    graph.nodeGap = 0.14
    graph.layerGap = 0.36
    graph.fontSize = 9
    graph.header = .html(header(name, workflow, shape, counts))

    let isCritical = Set(shape.criticalPath.map { cut.groupOfTask[$0] })
    let criticalLinks = Set(
      zip(shape.criticalPath, shape.criticalPath.dropFirst()).map {
        WorkflowGroups.Link(from: cut.groupOfTask[$0], to: cut.groupOfTask[$1])
      })
    let ids = cut.groups.enumerated().map { index, group in
      var node = self.node(group, workflow, hue: group.type.flatMap { types[$0] })
      if isCritical.contains(index) {
        node.border = palette.ink
        node.borderWidth = 1.8
      }
      return graph.add(node)
    }
    for (link, count) in cut.links {
      let isBold = criticalLinks.contains(link)
      graph.connect(ids[link.from], ids[link.to]) { edge in
        edge.color = isBold ? palette.ink : palette.line
        edge.width = isBold ? 2 : count > 1 ? 1.2 : 0.7
        edge.weight = isBold ? 4 : 1
      }
    }
    return graph
  }

  private func node(_ group: WorkflowGroups.Group, _ workflow: Workflow, hue: Int?) -> GraphDescription.Node {
    let soft = palette.softInk
    let count = group.tasks.count
    let type =
      group.type.map { TextCleaning.oneLine($0, limit: 24) }
      ?? NumberText.counted(group.typeCount, "type", "types")
    var rows: [[HTMLLabel.Cell]] = []
    let tooltip: String
    if count == 1, let task = group.tasks.first.map({ workflow.tasks[$0] }) {
      rows.append([.init(.init(type.isEmpty ? "task" : type, bold: true))])
      rows.append([
        .init(
          .init(TextCleaning.oneLine(task.id, limit: 18), size: 7.5, color: soft),
          .init("  \(NumberText.brief(task.work))", size: 7.5))
      ])
      tooltip = "\(task.type) \(task.id): \(NumberText.exact(task.work)) vCPU·s"
    } else {
      let works = group.tasks.map { workflow.tasks[$0].work }
      let range = "\(NumberText.brief(works.min() ?? 0)) – \(NumberText.brief(works.max() ?? 0))"
      rows.append([.init(.init("\(NumberText.count(count)) × \(type)", bold: true))])
      rows.append([.init(.init(range, size: 7.5, color: soft))])
      tooltip = "\(NumberText.count(count)) tasks of \(type): \(NumberText.brief(group.work)) vCPU·s in all"
    }
    let state = progress.map { show(group, $0, in: &rows) }
    var node = GraphDescription.Node(.html(HTMLLabel(rows: rows)))
    node.fill = hue.map { palette.pale($0) } ?? palette.plain
    node.border = hue.map { palette.paper.mixed(with: palette.hue($0), share: 0.7) } ?? palette.rule
    node.tooltip = TextCleaning.oneLine(tooltip, limit: 200)
    switch state {
    case .done?, nil: break
    case .running?:
      node.fill = hue.map { palette.paper.mixed(with: palette.hue($0), share: 0.5) } ?? palette.rule
    case .ready?: node.fill = palette.paper
    case .waiting?:
      node.fill = palette.paper
      node.borderStyle = .dashed
    }
    return node
  }

  /// Adds what the schedule has made of the group's tasks, and tells the state that its colour shows: the least advanced
  /// but for running ones.
  private func show(
    _ group: WorkflowGroups.Group, _ progress: WorkflowProgress, in rows: inout [[HTMLLabel.Cell]]
  ) -> WorkflowProgress.State {
    let states = group.tasks.map { progress.states.indices.contains($0) ? progress.states[$0] : .waiting }
    func add(_ text: String, bold: Bool = false) {
      rows.append([.init(.init(text, bold: bold, size: 7.5))])
    }
    if group.tasks.count == 1, let task = group.tasks.first {
      if states[0] != .done { add(states[0].rawValue, bold: true) }
      if progress.machines.indices.contains(task), let machine = progress.machines[task] { add(machine) }
    } else {
      let counts = WorkflowProgress.State.allCases.compactMap { state -> String? in
        let count = states.count { $0 == state }
        return count > 0 ? "\(NumberText.count(count)) \(state.rawValue)" : nil
      }
      add(counts.joined(separator: ", "))
    }
    if states.contains(.running) { return .running }
    return states.contains(.ready) ? .ready : states.contains(.waiting) ? .waiting : .done
  }

  private func header(
    _ name: String, _ workflow: Workflow, _ shape: WorkflowShape,
    _ counts: [(type: String, count: Int, work: Double)]
  ) -> HTMLLabel {
    let soft = palette.softInk
    let total = workflow.tasks.reduce(0) { $0 + $1.work }
    let size = NumberText.counted(workflow.taskCount, "task", "tasks")
    let edges = NumberText.counted(workflow.edgeCount, "dependency", "dependencies")
    var rows: [[HTMLLabel.Cell]] = [
      [.init(.init(name.isEmpty ? "Workflow" : name, bold: true, size: 14), align: .left)],
      [
        .init(
          .init("\(size) · \(edges) · \(NumberText.brief(total)) vCPU·s of work", color: soft), align: .left)
      ],
      [
        .init(
          .init(
            "bold: critical path, \(NumberText.counted(shape.criticalPath.count, "task", "tasks")), \(NumberText.brief(shape.criticalPathWork)) vCPU·s"
              + " · small numbers: vCPU·s", size: 8, color: soft), align: .left)
      ],
    ]
    if let progress {
      let text =
        "\(progress.caption) · pale: done · deep: running · white: ready · dashed: waiting for parents"
      rows.append([.init(.init(TextCleaning.oneLine(text, limit: 200), size: 9), align: .left)])
    }
    for start in stride(from: 0, to: min(counts.count, Self.longestLegend), by: 4) {
      var key: [HTMLLabel.Run] = []
      for index in start..<min(start + 4, counts.count, Self.longestLegend) {
        let color = palette.paper.mixed(with: palette.hue(index), share: 0.7)
        let type = TextCleaning.oneLine(counts[index].type, limit: 24)
        let count = NumberText.count(counts[index].count)
        key += [.init("■ ", size: 12, color: color), .init("\(type) × \(count)     ", size: 9)]
      }
      rows.append([.init(.runs(key), align: .left)])
    }
    if counts.count > Self.longestLegend {
      let left = counts.count - Self.longestLegend
      rows.append([.init(.init("… \(left) more types", size: 9, color: soft), align: .left)])
    }
    return HTMLLabel(rows: rows, padding: 2)
  }

  private static func summary(_ workflow: Workflow, _ shape: WorkflowShape, typeCount: Int) -> String {
    let size = NumberText.counted(workflow.taskCount, "task", "tasks")
    let types = NumberText.counted(typeCount, "type", "types")
    let edges = NumberText.counted(workflow.edgeCount, "dependency", "dependencies")
    return "A workflow of \(size) of \(types) with \(edges). Its critical path has "
      + "\(NumberText.counted(shape.criticalPath.count, "task", "tasks")) and \(NumberText.brief(shape.criticalPathWork)) vCPU-seconds."
  }
}
