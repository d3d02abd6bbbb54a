namespace Interop.Sandbox.Tests.Kills;

[Collection(KillCollection.Name)]
public sealed class SecondProcessTests
{
    [Fact]
    public async Task A_second_process_of_one_gateway_refuses_to_start_and_the_first_serves_on()
    {
        await using Federation federation = await Federation.Make();
        await federation.Start(Federation.Vn);

        await using HostProcess second = HostProcess.Start(federation.Party(Federation.Vn));
        int code = await second.Exit(new CancellationTokenSource(TimeSpan.FromSeconds(90)).Token);

        Assert.Equal(2, code);
        string[] complaint = await File.ReadAllLinesAsync(second.Log + ".err");
        string sentence = Assert.Single(complaint);
        Assert.Contains("another process", sentence, StringComparison.Ordinal);
        Assert.Contains("[database-unavailable]", sentence, StringComparison.Ordinal);
        Assert.True(federation.Running(Federation.Vn).Alive);
        await federation.Stop(Federation.Vn);
    }
}
