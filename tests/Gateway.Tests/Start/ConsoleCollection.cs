namespace Interop.Gateway.Tests.Start;

/// <summary>Tests that read standard error; they run alone.</summary>
[CollectionDefinition("console", DisableParallelization = true)]
public sealed class ConsoleCollection;
