using Interop.Cases.Parts;
using Interop.Cases.Persons;
using Interop.Cases.Values;

namespace Interop.Cases.Onward;

/// <summary>Whose data an onward packet holds and under which conditions: the agent adds it to what it sends on, so that conditions are inherited.</summary>
public sealed record OnwardOrigin : IPartContent
{
    internal const string Tag = "onward-origin";

    public required string Schema { get; init; }

    public bool Exercise { get; init; }

    /// <summary>Agency that gave the data and authorised this transfer.</summary>
    public required string Originator { get; init; }

    /// <summary>Digest of its signed decision packet, 64 hexadecimal digits.</summary>
    public required string Decision { get; init; }

    public bool Written { get; init; }

    public required string Purpose { get; init; }

    public IReadOnlyList<Text> Conditions { get; init => field = value ?? []; } = [];

    public DateTimeOffset? Until { get; init; }

    string IPartContent.Category => RequestPart.Code;

    string IPartContent.Level => "";

    IEnumerable<(PersonLine Who, Protection? Protection)> IPartContent.Persons => [];
}
