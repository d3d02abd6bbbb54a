using Interop.Cases.Persons;
using Interop.Cases.Places;
using Interop.Cases.Rescue;

namespace Interop.Cases.Parts;

/// <summary>Content of victim.location: one part per level of the ladder, with what must be left undone there.</summary>
public sealed record LocationPart : IPartContent
{
    internal const string Code = "victim.location";

    public required string Schema { get; init; }

    public DoNoHarm? DoNoHarm { get; init; }

    public Location? Site { get; init; }

    public required IReadOnlyList<LocationEntry> Persons { get; init; }

    string IPartContent.Category => Code;

    string IPartContent.Level => Ladder.Levels[Places().Select(p => Index(Ladder.LevelOf(p))).DefaultIfEmpty(Ladder.Levels.Count - 1).Min()];

    IEnumerable<(PersonLine Who, Protection? Protection)> IPartContent.Persons => Persons.Select(p => (p.Who, (Protection?)null));

    private static int Index(string level) => Ladder.Levels.Index().First(l => l.Item == level).Index;

    private IEnumerable<Location> Places()
    {
        if (Site is not null)
        {
            yield return Site;
        }

        foreach (LocationEntry entry in Persons)
        {
            if (entry.Place is not null)
            {
                yield return entry.Place;
            }

            if (entry.Lead is not null)
            {
                yield return entry.Lead.Place;
            }
        }
    }
}
