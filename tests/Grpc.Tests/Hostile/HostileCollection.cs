namespace Interop.Grpc.Tests.Hostile;

/// <summary>Tests that measure the memory of the process: nothing runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class HostileCollection
{
    internal const string Name = "hostile peers";
}
