namespace Interop.Sandbox.Tests.Kills.Plan;

public sealed class KillPlanTests
{
    [Fact]
    public void The_same_seed_is_the_same_plan_and_another_seed_another()
    {
        Assert.Equal(Told(KillPlan.Full(7)), Told(KillPlan.Full(7)));
        Assert.NotEqual(Told(KillPlan.Full(7)), Told(KillPlan.Full(8)));
        Assert.Equal(Told(KillPlan.Sample(7)), Told(KillPlan.Sample(7)));
        Assert.NotEqual(Told(KillPlan.Sample(7)), Told(KillPlan.Sample(8)));
    }

    [Fact]
    public void The_whole_plan_strikes_every_point_of_the_matrix_once_and_every_party_from_outside()
    {
        KillStep[] steps = [.. KillPlan.Full(1).SelectMany(round => round.Steps)];

        Assert.Equal(Names(KillMatrix.All), Names(KillPlan.Full(1).SelectMany(Struck)));
        Assert.Equal(Federation.All.Order(StringComparer.Ordinal), steps.SelectMany(step => step.Blows).OfType<Blow.FromOutside>().Select(blow => blow.Party).Order(StringComparer.Ordinal));
        Assert.Equal(Federation.All.Order(StringComparer.Ordinal), steps.SelectMany(step => step.Blows).OfType<Blow.Hang>().Select(blow => blow.Party).Order(StringComparer.Ordinal));

        static IEnumerable<string> Names(IEnumerable<KillSpot> spots) => spots.Select(spot => spot.ToString()).Order(StringComparer.Ordinal);
    }

    [Fact]
    public void Blows_that_fall_together_are_of_different_parties_and_one_upon_the_other_of_the_same()
    {
        KillStep[] steps = [.. KillPlan.Full(1).SelectMany(round => round.Steps)];

        Assert.All(steps, step => Assert.Equal(step.Blows.Count, step.Blows.DistinctBy(blow => blow.Party).Count()));
        Assert.All(steps.Where(step => step.Again is not null), step => Assert.Equal(step.Blows[0].Party, step.Again!.Party));
        Assert.Contains(steps, step => step.Blows.Count == 2);
        Assert.Contains(steps, step => step.Again is not null);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_sample_strikes_every_station_and_is_small(int seed)
    {
        KillRound round = Assert.Single(KillPlan.Sample(seed));

        Assert.Equal(10, Struck(round).Select(spot => spot.Station).Distinct().Count());
        Assert.InRange(round.Count, 10, 12);
        Assert.True(Struck(round).Select(spot => spot.Party).Distinct().Count() >= 3);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_sample_on_PostgreSQL_strikes_every_station_both_gateways_both_agents_and_in_its_midst_the_server(int seed)
    {
        KillRound round = Assert.Single(KillPlan.ServerSample(seed));

        Assert.Equal(10, Struck(round).Select(spot => spot.Station).Distinct().Count());
        Assert.Empty(((string[])[Federation.Vn, Federation.Kh, Federation.VnPolice, Federation.KhPolice]).Except(Struck(round).Select(spot => spot.Party)));
        Assert.Single(round.Steps.SelectMany(step => step.Blows), blow => blow is Blow.FromOutside);
        Assert.InRange(Assert.Single(round.Steps.Index(), step => step.Item.Blows is [Blow.Server]).Index, 1, round.Steps.Count - 2);
        Assert.All(round.Steps, step => Assert.Equal(step.Blows.Count, step.Blows.DistinctBy(blow => blow.Party).Count()));
        Assert.Equal(12, round.Count);
    }

    [Fact]
    public void The_whole_on_PostgreSQL_is_that_of_SQLite_and_the_server_killed_in_the_midst_of_each_round()
    {
        foreach ((KillRound here, KillRound there) in KillPlan.Full(1).Zip(KillPlan.Full(1, SandboxOptions.Postgres)))
        {
            int fall = Assert.Single(there.Steps.Index(), step => step.Item.Blows is [Blow.Server]).Index;

            Assert.InRange(fall, 1, there.Steps.Count - 2);
            Assert.Equal(here.Steps.Select(step => step.ToString()), there.Steps.Where((_, place) => place != fall).Select(step => step.ToString()));
        }
    }

    private static IEnumerable<KillSpot> Struck(KillRound round) =>
        round.Steps.SelectMany(step => step.Blows.OfType<Blow.AtPoint>().Concat(step.Again is { } again ? [again] : [])).Select(blow => new KillSpot(blow.Party, blow.Point));

    private static string Told(IReadOnlyList<KillRound> rounds) => string.Join('\n', rounds.SelectMany(round => round.Steps));
}
