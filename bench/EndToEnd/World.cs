using System.Net;
using System.Net.Sockets;
using Interop.Cli.Certs;
using Interop.Gateway.Start;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Gateway;
using Microsoft.EntityFrameworkCore;

namespace Interop.Bench.EndToEnd;

/// <summary>A federation of its own in a temporary folder: gateways vn and kh on SQLite files, in this process, on free ports of loopback.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly List<WebApplication> _gateways = [];

    private World(SetupResult setup) => Setup = setup;

    public SetupResult Setup { get; }

    public string PoliciesOf(GatewayCode gateway) => Path.Combine(Gateway(gateway).Folder, "policies");

    public static async Task<World> Start(TimeProvider clock)
    {
        string policies = DevelopmentSetup.FindPolicies() ?? throw new DirectoryNotFoundException("The folder policies is neither in the working directory nor above it; run the bench inside the repository.");
        string folder = Directory.CreateTempSubdirectory("interop-bench-").FullName;
        World world = new(DevelopmentSetup.Create(Path.Combine(folder, "federation"), FreePorts(), policies, clock.GetUtcNow()));
        foreach (string name in (string[])["vn", "kh"])
        {
            WebApplication gateway = await GatewayHost.Build(world.Gateway(GatewayCode.Parse(name)).Settings, to => to.AddConsole().SetMinimumLevel(LogLevel.Error));
            world._gateways.Add(gateway);
            await gateway.StartAsync();
        }

        return world;
    }

    public SetupResult.GatewaySetup Gateway(GatewayCode code) => Setup.Gateways.Single(gateway => gateway.Code == code);

    /// <summary>What both gateways have written since they started.</summary>
    public async Task<Written> Written()
    {
        Written sum = new(0, 0, 0);
        foreach (WebApplication gateway in _gateways)
        {
            Store<GatewayContext> store = (Store<GatewayContext>)gateway.Services.GetRequiredService<IWriteQueue<GatewayContext>>();
            long leaves = await store.Read((db, token) => db.AuditEntries.LongCountAsync(token));
            sum = new Written(sum.Leaves + leaves, sum.Works + store.Works, sum.Commits + store.Commits);
        }

        return sum;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (WebApplication gateway in _gateways)
        {
            await gateway.StopAsync();
            await gateway.DisposeAsync();
        }

        Directory.Delete(Path.GetDirectoryName(Setup.Folder)!, recursive: true);
    }

    // A base whose gateway ports are free now; nobody else asks for them in the second until they are taken.
    private static int FreePorts()
    {
        for (int from = 34_000; from < 60_000; from += DevelopmentPorts.Range + 1)
        {
            if (Enumerable.Range(from + 1, 4).All(IsFree))
            {
                return from;
            }
        }

        throw new InvalidOperationException("No four free ports in a row on loopback.");
    }

    private static bool IsFree(int port)
    {
        using TcpListener listener = new(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
