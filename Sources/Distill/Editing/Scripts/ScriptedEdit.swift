/// One edit of a script: where, what, and who and why if it differs from the script's.
public struct ScriptedEdit: Sendable, Equatable {
  public var target: EditTarget
  public var operation: EditOperation
  public var note: EditNote

  public init(target: EditTarget, operation: EditOperation, note: EditNote = EditNote()) {
    self.target = target
    self.operation = operation
    self.note = note
  }
}
