/// What a ``PairNetwork`` reads of a list before anything is scheduled.
struct PairInput<Scalar: GradientScalar>: Sendable {
  /// [n][task columns].
  var tasks: [Scalar]
  /// [groups][group columns].
  var groups: [Scalar]

  var taskCount: Int { tasks.count / PairNetwork.taskColumns }
  var groupCount: Int { groups.count / PairNetwork.groupColumns }
}
