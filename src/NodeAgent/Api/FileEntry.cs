namespace Interop.NodeAgent.Api;

/// <summary>A file that goes with a packet.</summary>
internal sealed record FileEntry
{
    /// <summary>What POST /v1/files answered, 64 hexadecimal digits.</summary>
    public required string File { get; init; }

    /// <summary>What it shows, as a data category; policy decides by it, as by the category of any part.</summary>
    public required string Category { get; init; }

    /// <summary>Step on the category's ladder, where it has one.</summary>
    public string? Level { get; init; }
}
