using Interop.Packets;

namespace Interop.Cli.Certs;

/// <summary>Where each party of a development federation listens on loopback: offsets from one base port (docs/cli.md).</summary>
/// <param name="Base">First port of the range; the highest used is base + 21.</param>
public sealed record DevelopmentPorts(int Base)
{
    /// <summary>The base that samples and documents use.</summary>
    public const int Usual = 24_100;

    /// <summary>Ports needed above the base.</summary>
    public const int Range = 21;

    private static readonly string[] Gateways = ["vn", "kh", "int", "mm"];
    private static readonly string[] Agencies = ["vn.police", "vn.border", "kh.police", "kh.immigration", "int.iom", "vn.embassy-phnom-penh", "mm.police"];

    /// <summary>gRPC of a gateway: +1, +3, +5, +7.</summary>
    public Uri Grpc(GatewayCode gateway) => At(1 + (2 * Place(Gateways, gateway.Value)));

    /// <summary>Listener of a gateway's log and health: +2, +4, +6, +8.</summary>
    public Uri LogHost(GatewayCode gateway) => At(2 + (2 * Place(Gateways, gateway.Value)));

    /// <summary>REST of a node agent: +11 to +17.</summary>
    public Uri Agent(AgencyCode agency) => At(11 + Place(Agencies, agency.Value));

    /// <summary>REST of the oversight body: +21.</summary>
    public Uri Oversight => At(Range);

    private static int Place(string[] names, string name) => Array.IndexOf(names, name) is >= 0 and int at
        ? at
        : throw new ArgumentException($"'{name}' is no party of the development federation.", nameof(name));

    private Uri At(int offset) => new($"https://127.0.0.1:{(Base + offset).ToString(System.Globalization.CultureInfo.InvariantCulture)}");
}
