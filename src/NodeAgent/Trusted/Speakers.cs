using Interop.Packets;

namespace Interop.NodeAgent.Trusted;

/// <summary>Who may say what about a packet. A good signature shows who speaks, not that it is his to say: only the recipient has a packet, opens it and answers for it.</summary>
/// <remarks>Pure; safe to call at once.</remarks>
/// <param name="Recipient">The agency that the packet is for.</param>
/// <param name="SendersGateway">Null where the directory lists none (any more): then nobody speaks in its place.</param>
/// <param name="RecipientsGateway">The same gateway for two agencies of one.</param>
internal sealed record Speakers(AgencyCode Recipient, GatewayCode? SendersGateway, GatewayCode? RecipientsGateway)
{
    /// <summary>The route of a packet by the directory.</summary>
    public static Speakers Of(AgencyCode sender, AgencyCode recipient, Agency me) =>
        new(recipient, me.Directory.GatewayOf(sender)?.Code, me.Directory.GatewayOf(recipient)?.Code);

    /// <summary>Whether a receipt is its issuer's to give.</summary>
    /// <param name="kind">What it states.</param>
    /// <param name="issuer">Agency, or "gateway/vn".</param>
    public bool MayState(ReceiptKind kind, string issuer)
    {
        bool sends = SendersGateway is { } first && issuer == $"gateway/{first}";
        bool gateway = sends || (RecipientsGateway is { } last && issuer == $"gateway/{last}");
        bool recipient = issuer == Recipient.Value;
        return kind == ReceiptKind.Accepted ? sends
            : kind == ReceiptKind.Relayed || kind == ReceiptKind.Expired ? gateway
            : kind == ReceiptKind.Refused ? gateway || recipient
            : recipient;
    }

    /// <summary>Whether a decision is its gateway's to make: each for its own side, and for both only where both agencies are its own.</summary>
    /// <param name="side">"sender", "recipient" or "both".</param>
    /// <param name="gateway">Whose signature held.</param>
    public bool MayDecide(string side, GatewayCode gateway) => side switch
    {
        "sender" => gateway == SendersGateway && !Local,
        "recipient" => gateway == RecipientsGateway && !Local,
        "both" => gateway == SendersGateway && Local,
        _ => false,
    };

    /// <summary>Whether a gateway is one of the route.</summary>
    public bool Names(GatewayCode gateway) => gateway == SendersGateway || gateway == RecipientsGateway;

    /// <summary>The sides that must have decided before a packet is delivered.</summary>
    public IReadOnlyList<string> Sides => Local ? ["both"] : ["sender", "recipient"];

    private bool Local => SendersGateway is { } one && one == RecipientsGateway;
}
