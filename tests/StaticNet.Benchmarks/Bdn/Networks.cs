using BenchmarkDotNet.Attributes;

namespace StaticNet.Benchmarks.Bdn;

/// <summary>2-4-1</summary>
[BenchmarkCategory("xor")]
public class XorBenchmarks() : NetworkBenchmarks("xor");

/// <summary>13-64-64-4, tanh</summary>
[BenchmarkCategory("pol_tanh")]
public class PolicyTanhBenchmarks() : NetworkBenchmarks("pol_tanh");

/// <summary>13-64-64-4, ReLU</summary>
[BenchmarkCategory("pol_relu")]
public class PolicyReLUBenchmarks() : NetworkBenchmarks("pol_relu");

/// <summary>64-64-64-64</summary>
[BenchmarkCategory("sq64")]
public class Square64Benchmarks() : NetworkBenchmarks("sq64");

/// <summary>784-128-10</summary>
[BenchmarkCategory("mn128")]
public class Mnist128Benchmarks() : NetworkBenchmarks("mn128");

/// <summary>784-512-512-10</summary>
[BenchmarkCategory("mn512")]
public class Mnist512Benchmarks() : NetworkBenchmarks("mn512");
