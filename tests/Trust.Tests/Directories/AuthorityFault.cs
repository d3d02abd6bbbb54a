using Google.Protobuf;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Trust.Certificates;
using Interop.Trust.Tests.World;

namespace Interop.Trust.Tests.Directories;

/// <summary>One fault at a time in the authority document of vn.</summary>
internal static class AuthorityFault
{
    public static void Apply(Authority a, string fault, CertificateAuthority kh, ISigner other)
    {
        Action change = fault switch
        {
            "version" => () => a.Version = 2,
            "epoch 0" => () => a.Epoch = 0,
            "prev at epoch 1" => () => a.Prev = Federation.Bytes(32),
            "no prev at epoch 2" => () => a.Epoch = 2,
            "future" => () => a.IssuedAt = Federation.Ms(Federation.Now.AddMinutes(6)),
            "ends before it begins" => () => a.ExpiresAt = a.IssuedAt,
            "disorder" => () => { AgencyEntry first = a.Agencies[0]; a.Agencies.RemoveAt(0); a.Agencies.Add(first); }
            ,
            "agency twice" => () => a.Agencies.Add(a.Agencies[^1].Clone()),
            "gateway twice" => () => a.Gateways.Add(a.Gateways[^1].Clone()),
            "agency of kh" => () => a.Agencies[0].Name = "kh.army",
            "gateway of kh" => () => a.Gateways[0].Name = "kh",
            "gateway unknown" => () => a.Agencies[0].Gateway = "th",
            "gateway abroad" => () => a.Agencies[0].Gateway = "kh",
            "endpoint http" => () => a.Gateways[0].Grpc = "http://127.0.0.1:1",
            "log without slash" => () => a.Gateways[0].Log = "https://127.0.0.1:1/log",
            "gateway pin short" => () => a.Gateways[0].TlsPins[0] = Federation.Bytes(20),
            "gateway without pin" => a.Gateways[0].TlsPins.Clear,
            "gateway without key" => a.Gateways[0].SigningKeys.Clear,
            "identity of small order" => () => a.Agencies[0].IdentityKey = Federation.Bytes(32),
            "vkey" => () => a.Gateways[0].LogVkey = a.Gateways[0].LogVkey.Replace("vn", "kh", StringComparison.Ordinal),
            "witness vkey" => () => a.Oversight[0].WitnessVkey = a.Gateways[0].LogVkey,
            "role" => () => a.Agencies[0].Role = "Police",
            "title" => () => a.Agencies[0].Title = new string('x', 401),
            "instrument" => () => a.Instruments[0].Code = "A",
            "no ca" => a.TlsCa.Clear,
            "ca rubbish" => () => a.TlsCa[0] = Federation.Bytes(100, 7),
            "ca of kh" => () => a.TlsCa[0] = ByteString.CopyFrom(kh.Certificate.RawData),
            "oversight other key" => () => a.Oversight[0].SigningKey = ByteString.CopyFrom(other.PublicKey.Span),
            "oversight not at home" => a.Oversight.Clear,
            "unlisted jurisdiction" => () => a.Jurisdiction = "th",
            _ => throw new ArgumentOutOfRangeException(nameof(fault)),
        };
        change();
    }
}
