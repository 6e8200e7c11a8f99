/// The sizes of a DeepSched network.
public struct DeepSchedShape: Sendable, Hashable {
  /// Tasks that fit; shorter lists are padded with zeros.
  public var slots: Int
  /// Machines; the network knows no others.
  public var machines: Int
  /// Width of each direction's state.
  public var hidden: Int

  /// Arrival, burst, priority and memory of a task.
  static let taskColumns = 4
  /// Cores, frequency and memory of a machine.
  static let machineRows = 3

  public init(slots: Int, machines: Int, hidden: Int) {
    self.slots = slots
    self.machines = machines
    self.hidden = hidden
  }

  /// 485 tasks, 123 machines, hidden 16: 78,636 parameters.
  public static let published = DeepSchedShape(slots: 485, machines: 123, hidden: 16)
}
