using Interop.Cases.Persons;
using Interop.Cases.Rescue;

namespace Interop.Cases.Parts;

/// <summary>Content of suspect.identity.</summary>
public sealed record SuspectPart : IPartContent
{
    internal const string Code = "suspect.identity";

    public required string Schema { get; init; }

    public required IReadOnlyList<SuspectRef> Suspects { get; init; }

    string IPartContent.Category => Code;

    string IPartContent.Level => "";

    IEnumerable<(PersonLine Who, Protection? Protection)> IPartContent.Persons => [];

    IEnumerable<string> IPartContent.OtherFacts => Suspects.SelectMany(PartFacts.OfSuspect);
}
