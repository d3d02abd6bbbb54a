using System.Net;
using System.Net.Sockets;
using Interop.Cli.Certs;
using Interop.Hosting.Start;
using Interop.Packets;

namespace Interop.Sandbox.Start;

/// <summary>Looks whether all ports are free before anything is made, so that the answer to a taken one is a sentence.</summary>
internal static class PortRange
{
    private static readonly string[] Gateways = ["vn", "kh", "int", "mm"];
    private static readonly string[] Agencies = ["vn.police", "vn.border", "kh.police", "kh.immigration", "int.iom", "vn.embassy-phnom-penh", "mm.police"];

    /// <param name="first">First port of the range.</param>
    /// <param name="withServer">Whether a database server takes the first port itself.</param>
    /// <exception cref="StartRefusedException">One is taken.</exception>
    public static void RequireFree(int first, bool withServer = false)
    {
        DevelopmentPorts ports = new(first);
        IEnumerable<(Uri Address, string What)> server = withServer ? [(new UriBuilder(Uri.UriSchemeHttps, "127.0.0.1", first).Uri, "the database server")] : [];
        foreach ((Uri address, string what) in Addresses(ports).Concat(server))
        {
            using Socket probe = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ExclusiveAddressUse = true };
            try
            {
                probe.Bind(new IPEndPoint(IPAddress.Parse(address.Host), address.Port));
            }
            catch (SocketException taken)
            {
                throw new StartRefusedException(
                    "address-in-use", $"port {address.Port}", $"{what} should listen there, but the port is taken. Stop the program that uses it, or choose another range with --port N.", taken);
            }
        }
    }

    private static IEnumerable<(Uri Address, string What)> Addresses(DevelopmentPorts ports) =>
    [
        .. Gateways.Select(name => (ports.Grpc(GatewayCode.Parse(name)), $"the gateway {name}")),
        .. Gateways.Select(name => (ports.LogHost(GatewayCode.Parse(name)), $"the log of the gateway {name}")),
        .. Agencies.Select(name => (ports.Agent(AgencyCode.Parse(name)), $"the node agent of {name}")),
        (ports.Oversight, "the oversight body"),
    ];
}
