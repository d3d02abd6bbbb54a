using System.Globalization;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Interop.Cli.Screens;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Trust.Directories;

namespace Interop.Cli.Directories;

/// <summary>One document of the directory as its signers should read it: what it says, its digest, who has signed.</summary>
internal static class DocumentView
{
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(false));

    /// <param name="document">The document.</param>
    /// <param name="root">The registrars, to name those who signed; null where they are not at hand.</param>
    public static JsonObject Json(DirectoryDocument document, DirectoryRoot? root) => new()
    {
        ["document"] = document.Name,
        ["epoch"] = document.Epoch,
        ["digest"] = document.Digest.ToString(),
        ["signedBy"] = new JsonArray([.. document.SignedBy.Select(kid => new JsonObject { ["kid"] = kid.ToString(), ["registrar"] = Registrar(kid, root) })]),
        ["content"] = JsonNode.Parse(Formatter.Format(document.Body)),
    };

    /// <param name="screen">Where to.</param>
    /// <param name="document">The document.</param>
    /// <param name="root">The registrars; null where they are not at hand.</param>
    public static void Show(Screen screen, DirectoryDocument document, DirectoryRoot? root)
    {
        screen.Heading(string.Create(CultureInfo.InvariantCulture, $"{document.Name}, epoch {document.Epoch}"));
        switch (document.Body)
        {
            case Jurisdictions list:
                screen.Table(["code", "authority", "key id", "trust domain"], [.. list.Jurisdictions_.Select(one =>
                    new[] { one.Code, one.Authority, Kid(KeyAlgorithm.Ed25519, one.AuthorityKey), one.TrustDomain })]);
                break;
            case Authority authority:
                Parties(screen, authority);
                break;
            case Manifest manifest:
                Agency(screen, manifest);
                break;
            default:
                throw new InvalidOperationException("The set of documents is closed.");
        }

        string[] signers = [.. document.SignedBy.Select(kid => Registrar(kid, root) is { } name ? $"{name} ({Forms.Short(kid.ToString())})" : Forms.Short(kid.ToString()))];
        screen.Facts([("digest", document.Digest.ToString()), ("signed by", signers.Length == 0 ? "nobody yet" : Forms.List(signers))]);
    }

    private static void Parties(Screen screen, Authority authority)
    {
        screen.Table(["party", "what", "where or of", "key"],
        [
            .. authority.Gateways.Select(one => new[] { $"gateway {one.Name}", "log " + one.LogVkey.Split('+')[0], one.Grpc, Forms.List(one.SigningKeys.Select(key => Kid(KeyAlgorithm.Ed25519, key))) }),
            .. authority.Agencies.Select(one => new[] { $"agency {one.Name}", $"{one.Role}: {one.Title}", "gateway " + one.Gateway, Kid(KeyAlgorithm.Ed25519, one.IdentityKey) }),
            .. authority.Oversight.Select(one => new[] { $"oversight {one.Name}", one.Title, "-", Kid(KeyAlgorithm.Ed25519, one.SigningKey) }),
        ]);
        screen.Facts(
        [
            ("instruments", Forms.List(authority.Instruments.Select(one => one.Code))),
            ("TLS authorities", Forms.List(authority.TlsCa.Select(der => Digest.Of(der.Span).ToString()[..16]))),
            ("until", Time(authority.ExpiresAt)),
        ]);
    }

    private static void Agency(Screen screen, Manifest manifest)
    {
        screen.Table(["key", "id", "from", "until"],
        [
            .. manifest.SigningKeys.Select(key => new[] { "signing", Kid(KeyAlgorithm.Ed25519, key.PublicKey), Time(key.NotBefore), Time(key.NotAfter) }),
            .. manifest.ReceivingKeys.Select(key => new[] { string.Create(CultureInfo.InvariantCulture, $"receiving, suite {key.Suite}{(key.Unit.Length == 0 ? "" : ", " + key.Unit)}"), Kid(KeyAlgorithm.X25519, key.PublicKey), Time(key.NotBefore), Time(key.NotAfter) }),
        ]);
        screen.Facts(
        [
            ("weakest suite", manifest.FloorSuite.ToString(CultureInfo.InvariantCulture)),
            ("officers", Forms.List(manifest.Officers.Select(officer => $"{officer.Pseudonym} {officer.Role}"))),
            ("TLS pins", Forms.List(manifest.TlsPins.Select(pin => Convert.ToHexStringLower(pin.Span)[..16]))),
            ("receive rules", manifest.ReceivePolicy.IsEmpty ? "none" : string.Create(CultureInfo.InvariantCulture, $"{manifest.ReceivePolicy.Length} bytes, digest {Digest.Of(manifest.ReceivePolicy.Span).ToString()[..16]}")),
            ("revoked keys", Forms.List(manifest.Revocations.Select(one => $"{Convert.ToHexStringLower(one.Kid.Span)[..16]} {one.Reason}"))),
            ("contact", manifest.Contact),
            ("until", Time(manifest.ExpiresAt)),
        ]);
    }

    private static string? Registrar(KeyId kid, DirectoryRoot? root) =>
        root?.Registrars.Where(one => one.Value.Kid == kid).Select(one => one.Key).FirstOrDefault();

    private static string Kid(KeyAlgorithm algorithm, ByteString key) => Forms.Short(KeyId.Of(algorithm, key.Span).ToString());

    private static string Time(ulong milliseconds) => Forms.Time(DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Min(milliseconds, 253_402_300_799_999)));
}
