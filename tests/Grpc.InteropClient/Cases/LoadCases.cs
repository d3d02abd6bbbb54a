using Grpc.Testing;

namespace Interop.Grpc.InteropClient.Cases;

/// <summary>Many calls.</summary>
internal static class LoadCases
{
    private const int PickFirstCalls = 100;

    public static async Task ConcurrentLargeUnary(CaseContext context) =>
        await Task.WhenAll(Enumerable.Range(0, context.Settings.Concurrency).Select(_ => UnaryCases.LargeUnary(context)));

    /// <summary>One channel stays with one server.</summary>
    public static async Task PickFirstUnary(CaseContext context)
    {
        HashSet<string> servers = new(StringComparer.Ordinal);
        for (int i = 0; i < PickFirstCalls; i++)
        {
            servers.Add((await context.Client.UnaryCallAsync(new SimpleRequest { FillServerId = true })).ServerId);
        }

        Check.Equal(1, servers.Count, "servers");
        Check.Equal(false, servers.Contains(""), "a server without an id");
    }

    public static async Task RpcSoak(CaseContext context)
    {
        for (int i = 0; i < context.Settings.SoakIterations; i++)
        {
            await UnaryCases.LargeUnary(context);
        }
    }

    /// <summary>A new connection for each call.</summary>
    public static async Task ChannelSoak(CaseContext context)
    {
        for (int i = 0; i < context.Settings.SoakIterations; i++)
        {
            using Connection connection = context.Connect();
            Requests.CheckLarge(await connection.Client.UnaryCallAsync(Requests.Large()));
        }
    }
}
