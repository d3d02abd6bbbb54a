using System.Diagnostics.CodeAnalysis;

namespace Interop.Packets;

/// <summary>Who states a receipt: an agency ("kh.police") or a gateway ("gateway/kh"). Exactly one of the two is set.</summary>
public readonly record struct ReceiptIssuer
{
    private const string GatewayPrefix = "gateway/";

    private ReceiptIssuer(AgencyCode? agency, GatewayCode? gateway)
    {
        Agency = agency;
        Gateway = gateway;
    }

    /// <summary>The agency, or null.</summary>
    public AgencyCode? Agency { get; }

    /// <summary>The gateway, or null.</summary>
    public GatewayCode? Gateway { get; }

    /// <summary>An agency states it.</summary>
    public static ReceiptIssuer Of(AgencyCode agency) => new(agency, null);

    /// <summary>A gateway states it.</summary>
    public static ReceiptIssuer Of(GatewayCode gateway) => new(null, gateway);

    /// <summary>Reads an issuer.</summary>
    /// <exception cref="FormatException">It breaks the grammar.</exception>
    public static ReceiptIssuer Parse(string text) =>
        TryParse(text, out ReceiptIssuer issuer) ? issuer : throw new FormatException("An issuer is an agency's name or gateway/<name>.");

    /// <summary>Reads an issuer; false where it breaks the grammar.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ReceiptIssuer issuer)
    {
        issuer = default;
        if (text is not null && text.StartsWith(GatewayPrefix, StringComparison.Ordinal))
        {
            bool named = GatewayCode.TryParse(text[GatewayPrefix.Length..], out GatewayCode gateway);
            issuer = named ? Of(gateway) : default;
            return named;
        }

        bool held = AgencyCode.TryParse(text, out AgencyCode agency);
        issuer = held ? Of(agency) : default;
        return held;
    }

    /// <summary>As it stands on the wire.</summary>
    public override string ToString() => Gateway is GatewayCode gateway ? GatewayPrefix + gateway : Agency.ToString() ?? string.Empty;
}
