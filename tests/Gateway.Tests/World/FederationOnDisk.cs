using System.Net;
using System.Net.Sockets;
using Interop.Cli.Certs;
using Interop.Packets;
using Interop.Trust.Peers;

namespace Interop.Gateway.Tests.World;

/// <summary>A development federation in a folder of its own, on ports that were free a moment ago.</summary>
internal sealed class FederationOnDisk : IDisposable
{
    /// <param name="age">How long ago it was made.</param>
    public FederationOnDisk(TimeSpan? age = null)
    {
        string root = Directory.CreateTempSubdirectory("interop-gateway-").FullName;
        Setup = DevelopmentSetup.Create(Path.Combine(root, "federation"), FreeBase(), DevelopmentSetup.FindPolicies()!, TimeProvider.System.GetUtcNow() - (age ?? TimeSpan.FromMinutes(10)));
        Verifier = new PeerVerifier(Setup.Directory, revocation: null);
    }

    public SetupResult Setup { get; }

    /// <summary>By which its parties judge gateways now.</summary>
    public PeerVerifier Verifier { get; set; }

    public SetupResult.GatewaySetup Gateway(string code) => Setup.Gateways.Single(one => one.Code == GatewayCode.Parse(code));

    public SetupResult.AgencySetup Agency(string code) => Setup.Agencies.Single(one => one.Code == AgencyCode.Parse(code));

    public SetupResult.OversightSetup Oversight => Setup.Oversight[0];

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(Setup.Folder)!, recursive: true);

    private static int FreeBase()
    {
        while (true)
        {
            int candidate = System.Security.Cryptography.RandomNumberGenerator.GetInt32(20_000, 32_000);
            if (Enumerable.Range(candidate + 1, 6).All(IsFree))
            {
                return candidate;
            }
        }
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
