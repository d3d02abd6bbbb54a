using Interop.Crypto;
using Interop.Packets;

namespace Interop.Gateway.Record;

/// <summary>Who this gateway is when it signs.</summary>
/// <param name="Name">Its name in the directory.</param>
/// <param name="Signer">Signs receipts, decisions and notices.</param>
/// <param name="LogOrigin">Origin line of its audit log.</param>
internal sealed record GatewayIdentity(GatewayCode Name, ISigner Signer, string LogOrigin)
{
    /// <summary>As issuer of receipts and actor of events: "gateway/vn".</summary>
    public string Issuer => $"gateway/{Name}";
}
