using System.Net;
using System.Net.Sockets;
using Interop.Cli.Certs;
using Interop.Packets;

namespace Interop.NodeAgent.Tests.World;

/// <summary>Settings, keys, certificates and policies of the sample federation in a temporary folder; made once for all tests, then copied never: each agent has its own folder there.</summary>
public sealed class Federation : IDisposable
{
    private const int Tries = 50;

    public Federation()
    {
        Folder = Path.Combine(Path.GetTempPath(), "interop-agent-" + Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(6)));
        Setup = DevelopmentSetup.Create(Folder, FreeBase(), DevelopmentSetup.FindPolicies()!, TimeProvider.System.GetUtcNow());
    }

    public string Folder { get; }

    public SetupResult Setup { get; }

    public SetupResult.AgencySetup Agency(string name) => Setup.Agencies.Single(one => one.Code == AgencyCode.Parse(name));

    public SetupResult.GatewaySetup Gateway(string name) => Setup.Gateways.Single(one => one.Code == GatewayCode.Parse(name));

    public static string Sample(string name)
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string file = Path.Combine(at.FullName, "samples", "s1", name);
            if (File.Exists(file))
            {
                return File.ReadAllText(file);
            }
        }

        throw new FileNotFoundException("The samples are not above the test.", name);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static int FreeBase()
    {
        for (int i = 0; i < Tries; i++)
        {
            int candidate = System.Security.Cryptography.RandomNumberGenerator.GetInt32(20_000, 32_000);
            if (Enumerable.Range(candidate, 22).All(IsFree))
            {
                return candidate;
            }
        }

        throw new InvalidOperationException("No free ports.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using TcpListener listener = new(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
