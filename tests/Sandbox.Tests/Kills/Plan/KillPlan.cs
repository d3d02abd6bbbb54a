namespace Interop.Sandbox.Tests.Kills.Plan;

/// <summary>What is done to whom, in which order: drawn from a seed, the same for the same seed.</summary>
internal static class KillPlan
{
    /// <summary>Steps of a round: so many that the making of a federation is a small part of it.</summary>
    private const int StepsInRound = 14;

    private const int SampleSteps = 9;
    private const int MostHits = 3;

    /// <summary>Every point of the matrix once, some together, some one straight after the other; and each party killed from outside and made to hang.</summary>
    /// <param name="seed">Of the run.</param>
    /// <param name="database">Steps are the same on every database; on PostgreSQL its server falls once in each round as well.</param>
    public static IReadOnlyList<KillRound> Full(int seed, string database = SandboxOptions.Sqlite)
    {
        Dice dice = new(seed, "full");
        List<KillStep> steps = Steps(dice, dice.Shuffle(KillMatrix.All));
        foreach (string party in Federation.All)
        {
            steps.Add(new KillStep([Outside(dice, party)]));
            steps.Add(new KillStep([Hang(dice, party)]));
        }

        Dice server = new(seed, "full server");
        return [.. dice.Shuffle(steps).Chunk(StepsInRound).Select((chunk, place) => new KillRound(database, seed, place + 1, WithServer(server, database, chunk)))];
    }

    /// <summary>A few, spread over parties and stations: one kill of each station somewhere, one from outside, one hang.</summary>
    public static IReadOnlyList<KillRound> Sample(int seed)
    {
        Dice dice = new(seed, "sample");
        Blow.AtPoint[] cards =
        [
            .. dice.Shuffle(KillMatrix.All).DistinctBy(spot => spot.Station).Select(spot => At(dice, spot)),
        ];
        List<KillStep> steps = Pair(dice, cards, SampleSteps - 2);
        steps.Add(new KillStep([Outside(dice, dice.Shuffle(Federation.All)[0])]));
        steps.Add(new KillStep([Hang(dice, dice.Shuffle([Federation.Vn, Federation.Kh])[0])]));
        return [new KillRound(SandboxOptions.Sqlite, seed, 1, dice.Shuffle(steps))];
    }

    /// <summary>The same on PostgreSQL: one kill of each station somewhere and on both gateways and both police agents, one from outside, and the server's.</summary>
    /// <remarks>As many fall at once as can: what takes time is to start them again.</remarks>
    public static IReadOnlyList<KillRound> ServerSample(int seed)
    {
        Dice dice = new(seed, "server sample");
        KillSpot[] spots;
        do
        {
            spots = [.. dice.Shuffle(KillMatrix.All).DistinctBy(spot => spot.Station)];
        }
        while (spots.GroupBy(spot => spot.Party).Where(party => party.Count() is 2 or 3).Count(party => party.Key != Federation.VnDpa) < 4);
        List<List<Blow>> together = [];
        foreach (Blow.AtPoint card in spots.Select(spot => At(dice, spot)))
        {
            if (together.Find(step => step.TrueForAll(other => other.Party != card.Party)) is { } step)
            {
                step.Add(card);
            }
            else
            {
                together.Add([card]);
            }
        }

        KillStep[] steps = [.. together.Select(blows => new KillStep(blows)), new KillStep([Outside(dice, dice.Shuffle(Federation.All)[0])])];
        return [new KillRound(SandboxOptions.Postgres, seed, 1, WithServer(dice, SandboxOptions.Postgres, steps))];
    }

    // In the midst of a round, and drawn apart, so that what services suffer is the same on every database.
    private static KillStep[] WithServer(Dice dice, string database, KillStep[] steps)
    {
        if (database != SandboxOptions.Postgres)
        {
            return steps;
        }

        int at = 1 + dice.Next(steps.Length - 1);
        return [.. steps[..at], new KillStep([new Blow.Server(dice.Next(1_500))]), .. steps[at..]];
    }

    private static List<KillStep> Steps(Dice dice, KillSpot[] spots)
    {
        Blow.AtPoint[] cards = [.. spots.Select(spot => At(dice, spot))];
        return Pair(dice, cards, cards.Length * 3 / 4);
    }

    // Lays the cards out into that many steps: what is too many falls together with another party's, or upon the same party once more.
    private static List<KillStep> Pair(Dice dice, Blow.AtPoint[] cards, int steps)
    {
        LinkedList<Blow.AtPoint> left = new(cards);
        List<KillStep> made = [];
        while (left.First is { } first)
        {
            left.RemoveFirst();
            int spare = left.Count + 1 - (steps - made.Count);
            bool again = dice.Percent(40);
            LinkedListNode<Blow.AtPoint>? second = spare > 0 ? Find(left, card => (card.Party == first.Value.Party) == again) : null;
            if (second is null)
            {
                made.Add(new KillStep([first.Value]));
                continue;
            }

            left.Remove(second);
            made.Add(again ? new KillStep([first.Value], second.Value with { Hit = 1 }) : new KillStep([first.Value, second.Value]));
        }

        return made;
    }

    private static LinkedListNode<Blow.AtPoint>? Find(LinkedList<Blow.AtPoint> cards, Func<Blow.AtPoint, bool> fits)
    {
        for (LinkedListNode<Blow.AtPoint>? node = cards.First; node is not null; node = node.Next)
        {
            if (fits(node.Value))
            {
                return node;
            }
        }

        return null;
    }

    private static Blow.AtPoint At(Dice dice, KillSpot spot) => new(spot.Party, spot.Point, 1 + dice.Next(MostHits));

    private static Blow.FromOutside Outside(Dice dice, string party) => new(party, dice.Next(1_500));

    private static Blow.Hang Hang(Dice dice, string party) => new(party, 1_000 + dice.Next(2_000));
}
