using Interop.Packets;
using Interop.Trust.Names;

namespace Interop.Trust.Development;

/// <summary>A federation to make for development. Everything in it is fictional.</summary>
public sealed record FederationPlan
{
    /// <summary>Jurisdictions.</summary>
    public required IReadOnlyList<JurisdictionPlan> Jurisdictions { get; init; }

    /// <summary>Gateways.</summary>
    public required IReadOnlyList<GatewayPlan> Gateways { get; init; }

    /// <summary>Agencies.</summary>
    public required IReadOnlyList<AgencyPlan> Agencies { get; init; }

    /// <summary>Oversight bodies.</summary>
    public required IReadOnlyList<OversightPlan> Oversight { get; init; }

    /// <summary>Validity of certificates, authority documents and signing keys.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromDays(365);

    /// <summary>Validity of manifests.</summary>
    public TimeSpan ManifestLifetime { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Validity of receiving keys: 30 days in use and 30 of grace.</summary>
    public TimeSpan ReceivingKeyLifetime { get; init; } = TimeSpan.FromDays(60);

    /// <summary>Cipher suites for which each agency publishes a key of its own; suite 1 at least.</summary>
    public IReadOnlyList<Suite> Suites { get; init; } = Suite.All;

    /// <summary>
    /// The sample: jurisdictions vn, kh, mm and the body int.iom; agencies vn.police, vn.border, kh.police, kh.immigration, int.iom,
    /// vn.embassy-phnom-penh, mm.police; gateways vn, kh, int, mm; the oversight body vn.dpa listed by all. Officers o-11 (officer),
    /// o-12 (approver) and o-17 (duty lead) each.
    /// </summary>
    /// <param name="endpoints">Where each gateway and its log are.</param>
    /// <param name="receivePolicy">Published receive rules of each agency; null for none.</param>
    public static FederationPlan Sample(
        Func<GatewayCode, (Uri Grpc, Uri Log)> endpoints, Func<AgencyCode, ReadOnlyMemory<byte>>? receivePolicy = null)
    {
        return new FederationPlan
        {
            Jurisdictions =
            [
                State("vn", "vn.interop.example", "Authority of Viet Nam (fictional)", ["actip", "bilateral:vn-kh-2012", "interpol", "tip", "untoc"]),
                State("kh", "kh.interop.example", "Authority of Cambodia (fictional)", ["actip", "bilateral:vn-kh-2012", "interpol", "tip", "untoc"]),
                State("mm", "mm.interop.example", "Authority of Myanmar (fictional)", ["actip", "interpol", "tip", "untoc"]),
                State("int.iom", "iom.int.interop.example", "Authority of IOM (fictional)", ["tip", "untoc"]),
            ],
            Gateways = [Gateway("vn", "vn"), Gateway("kh", "kh"), Gateway("int", "int.iom"), Gateway("mm", "mm")],
            Agencies =
            [
                Agency("vn.police", "police", "vn", "Cảnh sát (mẫu hư cấu) / Police of Viet Nam (fictional sample)"),
                Agency("vn.border", "border-guard", "vn", "Biên phòng (mẫu hư cấu) / Border Guard of Viet Nam (fictional sample)"),
                Agency("kh.police", "police", "kh", "នគរបាល (គំរូប្រឌិត) / Police of Cambodia (fictional sample)"),
                Agency("kh.immigration", "immigration", "kh", "អន្តោប្រវេសន៍ (គំរូប្រឌិត) / Immigration of Cambodia (fictional sample)"),
                Agency("int.iom", "iom", "int", "International Organization for Migration (fictional sample)"),
                // An embassy is its own state's agency wherever it stands, so the gateway at home serves it.
                Agency("vn.embassy-phnom-penh", "embassy", "vn", "Đại sứ quán tại Phnôm Pênh (mẫu hư cấu) / Embassy of Viet Nam in Phnom Penh (fictional sample)"),
                Agency("mm.police", "police", "mm", "ရဲတပ်ဖွဲ့ (စိတ်ကူးယဉ်နမူနာ) / Police of Myanmar (fictional sample)"),
            ],
            Oversight = [new OversightPlan(OversightName.Parse("vn.dpa"), "Cơ quan giám sát (mẫu hư cấu) / Data protection oversight (fictional sample)", "witness.dpa.vn.example")],
        };

        static JurisdictionPlan State(string code, string domain, string authority, string[] instruments) =>
            new(JurisdictionCode.Parse(code), TrustDomain.Parse(domain), authority, instruments);

        GatewayPlan Gateway(string code, string jurisdiction)
        {
            GatewayCode name = GatewayCode.Parse(code);
            (Uri grpc, Uri log) = endpoints(name);
            return new GatewayPlan(name, JurisdictionCode.Parse(jurisdiction), grpc, log, $"gateway.{code}.example/log/2026");
        }

        AgencyPlan Agency(string code, string role, string gateway, string title)
        {
            AgencyCode name = AgencyCode.Parse(code);
            return new AgencyPlan(name, role, GatewayCode.Parse(gateway), title,
                [Officer(code, "o-11", "officer"), Officer(code, "o-12", "approver"), Officer(code, "o-17", "duty-lead")],
                receivePolicy?.Invoke(name) ?? ReadOnlyMemory<byte>.Empty)
            {
                // One agency has another preference, so that both suites are in use between them.
                SuiteOrder = code is "vn.police" ? [Suite.ChaCha20Poly1305, Suite.Aes256Gcm] : [Suite.Aes256Gcm, Suite.ChaCha20Poly1305],
            };
        }

        static OfficerPlan Officer(string agency, string local, string role) => new(OfficerPseudonym.Parse($"{agency}/{local}"), role);
    }
}
