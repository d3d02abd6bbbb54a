using Interop.Crypto;

namespace Interop.Sandbox.Tests.Kills.Books;

/// <summary>What the oversight body keeps and what it reports.</summary>
internal sealed record OversightBooks
{
    /// <summary>Each gateway's log as the body verified it: by gateway.</summary>
    public required IReadOnlyDictionary<string, Copy> Logs { get; init; }

    /// <summary>Packets of the report: digest and state.</summary>
    public required IReadOnlyList<Ending> Packets { get; init; }

    /// <summary>Findings ever made.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>A copy of a log.</summary>
    /// <param name="Size">Entries under the newest checkpoint that held.</param>
    /// <param name="Root">Over them.</param>
    /// <param name="Leaves">Leaf hashes that are kept, in order.</param>
    internal sealed record Copy(long Size, Digest Root, IReadOnlyList<Digest> Leaves);

    /// <summary>How a packet ended.</summary>
    internal sealed record Ending(Digest Packet, string State);

    /// <summary>A finding.</summary>
    /// <param name="Code">From the closed list.</param>
    /// <param name="Severity">note, warning or alarm.</param>
    /// <param name="Sentence">What was found.</param>
    internal sealed record Finding(string Code, string Severity, string Sentence);
}
