/// Seconds of scheduling that the source prints (Shawky et al., Table I, 188 machines), for reference.
public enum PublishedStaticSeconds {
  public static let tasks = [486, 10_000, 84_654]
  public static let methods: [(name: String, seconds: [Double])] = [
    ("HEFT, published", [31.5, 305.5, 670]), ("genetic, published", [67.5, 602.5, 3967]),
    ("network, published", [0.125, 0.125, 0.125]),
  ]
}
