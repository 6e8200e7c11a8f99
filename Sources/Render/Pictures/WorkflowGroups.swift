import Sim

/// A workflow cut down to what can be read: tasks of one type on one level become one group when there are many.
struct WorkflowGroups {
  struct Group {
    var tasks: [Int]
    /// Nil where a group mixes types.
    var type: String?
    var typeCount: Int
    var work: Double
  }

  struct Link: Hashable {
    var from: Int
    var to: Int
  }

  private(set) var groups: [Group] = []
  /// The group of each task.
  private(set) var groupOfTask: [Int] = []
  /// Dependencies between groups, in the order they first appear, and how many tasks' dependencies each stands for.
  private(set) var links: [(link: Link, count: Int)] = []

  /// What the picture can carry and stay readable and quick.
  private static let largestGroupCount = 240
  private static let largestLinkCount = 900

  /// One group per task if there are at most `largestTaskCount` tasks; else by level and type; else by bands of
  /// levels and type; else by bands alone.
  ///
  /// - Complexity: O(tasks + edges).
  init(_ workflow: Workflow, largestTaskCount: Int) {
    if workflow.taskCount <= largestTaskCount, workflow.edgeCount <= Self.largestLinkCount {
      build(workflow) { "\($0)" }
      return
    }
    let levels = Self.levels(workflow)
    let depth = (levels.max() ?? 0) + 1
    func band(_ task: Int, of count: Int) -> Int {
      depth <= count ? levels[task] : levels[task] * count / depth
    }
    build(workflow) { "\(levels[$0])/\(workflow.tasks[$0].type)" }
    for count in [60, 30, 15] where isTooLarge {
      build(workflow) { "\(band($0, of: count))/\(workflow.tasks[$0].type)" }
    }
    if isTooLarge { build(workflow) { "\(band($0, of: 30))" } }
  }

  private var isTooLarge: Bool {
    groups.count > Self.largestGroupCount || links.count > Self.largestLinkCount
  }

  private mutating func build(_ workflow: Workflow, key: (Int) -> String) {
    groups = []
    links = []
    groupOfTask = [Int](repeating: 0, count: workflow.taskCount)
    var known: [String: Int] = [:]
    var types: [Set<String>] = []
    for task in workflow.topologicalOrder {
      let name = key(task)
      let group = known[name] ?? groups.count
      if group == groups.count {
        known[name] = group
        groups.append(Group(tasks: [], type: nil, typeCount: 0, work: 0))
        types.append([])
      }
      groups[group].tasks.append(task)
      groups[group].work += workflow.tasks[task].work
      types[group].insert(workflow.tasks[task].type)
      groupOfTask[task] = group
    }
    for group in groups.indices {
      groups[group].typeCount = types[group].count
      groups[group].type = types[group].count == 1 ? types[group].first : nil
    }
    var positions: [Link: Int] = [:]
    for edge in workflow.edges {
      let link = Link(from: groupOfTask[edge.parent], to: groupOfTask[edge.child])
      guard link.from != link.to else { continue }
      if let position = positions[link] {
        links[position].count += 1
      } else {
        positions[link] = links.count
        links.append((link, 1))
      }
    }
  }

  /// Edges on the longest way from a root to each task.
  static func levels(_ workflow: Workflow) -> [Int] {
    var levels = [Int](repeating: 0, count: workflow.taskCount)
    for task in workflow.topologicalOrder {
      for child in workflow.successors[task] { levels[child] = max(levels[child], levels[task] + 1) }
    }
    return levels
  }
}
