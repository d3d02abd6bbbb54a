namespace Interop.Sandbox.Tests.Kills;

/// <summary>Everything that starts processes runs one after the other: the machine has few cores, and a late answer is not a lost one.</summary>
[CollectionDefinition(Name)]
public sealed class KillCollection
{
    public const string Name = "processes";
}
