using System.Diagnostics;
using System.Globalization;

namespace Interop.Operations.Tests.World;

/// <summary>Two hosts that reach each other by a cable: a network and a mount namespace each, with the addresses and names of docs/operations/README.md.</summary>
/// <remarks>Held by one sleeping process each; nothing of the machine itself is changed, and everything goes with them. Needs root, or user namespaces.</remarks>
internal sealed class Network : IAsyncDisposable
{
    private static readonly (string Host, string Address, string Other)[] Ends = [("vn", "192.0.2.10", "198.51.100.0/24"), ("kh", "198.51.100.10", "192.0.2.0/24")];
    private readonly List<Process> _held = [];
    private readonly Dictionary<string, string> _ends = new(StringComparer.Ordinal);
    private string[] _outer = [];

    private Network()
    {
    }

    /// <summary>Why there can be no such network here; null if there can.</summary>
    public static async Task<string?> Missing()
    {
        if (new[] { "ip", "unshare", "nsenter", "setpriv", "curl", "bash" }.FirstOrDefault(program => !Ran.Installed(program)) is { } missing)
        {
            return $"{missing} is not installed";
        }

        string[] own = Environment.IsPrivilegedProcess ? [] : ["-U", "-r"];
        Ran tried = await Ran.Of(["unshare", .. own, "-n", "-m", "ip", "link", "add", "cable0", "type", "veth", "peer", "name", "cable1"]);
        return tried.Exit == 0 ? null : "network namespaces need root or user namespaces: " + tried.Output.Trim();
    }

    /// <summary>Lays the cable.</summary>
    /// <param name="hostsFile">Becomes /etc/hosts on both.</param>
    public static async Task<Network> Lay(string hostsFile)
    {
        Network network = new();
        try
        {
            if (!Environment.IsPrivilegedProcess)
            {
                network._outer = ["nsenter", "-t", await network.Hold(["unshare", "-U", "-r", "-n", "-m"]), "-U", "-n", "-m", "--preserve-credentials"];
            }

            foreach ((string host, _, _) in Ends)
            {
                network._ends[host] = await network.Hold([.. network._outer, "unshare", "-n", "-m"]);
            }

            await network.Run("vn", "ip", "link", "add", "cable0", "type", "veth", "peer", "name", "cable0", "netns", network._ends["kh"]);
            foreach ((string host, string address, string other) in Ends)
            {
                await network.Run(host, "ip", "address", "add", address + "/24", "dev", "cable0");
                await network.Run(host, "ip", "link", "set", "lo", "up");
                await network.Run(host, "ip", "link", "set", "cable0", "up");
                await network.Run(host, "ip", "route", "add", other, "dev", "cable0");
                await network.Run(host, "mount", "--bind", hostsFile, "/etc/hosts");
            }

            return network;
        }
        catch
        {
            await network.DisposeAsync();
            throw;
        }
    }

    /// <summary>The words that run a command on a host.</summary>
    public string[] On(string host) => [.. _outer, "nsenter", "-t", _ends[host], "-n", "-m"];

    public async ValueTask DisposeAsync()
    {
        foreach (Process process in Enumerable.Reverse(_held))
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    private async Task Run(string host, params string[] words) => (await Ran.Of([.. On(host), .. words])).Held(string.Join(' ', words));

    // It says "here" once it is inside; from then on its namespaces can be entered.
    private async Task<string> Hold(string[] words)
    {
        Process process = Process.Start(Ran.Prepare([.. words, "sh", "-c", "echo here; exec sleep 1800"])) ?? throw new InvalidOperationException("unshare did not start.");
        _held.Add(process);
        return await process.StandardOutput.ReadLineAsync() == "here"
            ? process.Id.ToString(CultureInfo.InvariantCulture)
            : throw new InvalidOperationException("No namespace was made: " + await process.StandardError.ReadToEndAsync());
    }
}
