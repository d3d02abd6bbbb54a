using Interop.Cli.Tests.World;
using Interop.Crypto;
using Interop.Packets;
using Interop.Sealing;
using Interop.Trust.Directories;

namespace Interop.Cli.Tests.Packets;

[Collection(FederationCollection.Name)]
public sealed class PacketTests(Federation federation)
{
    private const string Content = "the third floor of a building";

    [Fact]
    public async Task A_packet_is_shown_without_its_content()
    {
        Ran ran = (await Ran.Of("packet", "show", Sealed())).Held();
        Assert.Contains("vn.police", ran.Out, StringComparison.Ordinal);
        Assert.Contains("victim.location", ran.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(Content, ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sound_packet_is_verified_against_the_directory()
    {
        Ran ran = (await Ran.Of("packet", "verify", Sealed(), "--directory", federation.Directory, "--json")).Held();
        Assert.Equal(7, ran.Json["checks"]!.AsArray().Count(check => check!["held"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task A_changed_part_is_refused()
    {
        string path = Sealed();
        byte[] bytes = await File.ReadAllBytesAsync(path);
        bytes[^20] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);
        await Refused(path, RefusalCodes.PartAltered);
    }

    [Fact]
    public async Task A_packet_signed_by_another_agencys_key_is_refused() =>
        await Refused(Sealed(signer: "kh.police"), RefusalCodes.SenderUnknown);

    [Fact]
    public async Task A_packet_whose_time_ran_out_is_refused() =>
        await Refused(Sealed(age: TimeSpan.FromDays(3)), RefusalCodes.Expired);

    [Fact]
    public async Task At_an_earlier_instant_the_same_packet_was_sound()
    {
        string path = Sealed(age: TimeSpan.FromMinutes(2), life: TimeSpan.FromMinutes(1));
        await Refused(path, RefusalCodes.Expired);
        string then = (TimeProvider.System.GetUtcNow() - TimeSpan.FromSeconds(90)).ToString("O");
        (await Ran.Of("packet", "verify", path, "--directory", federation.Directory, "--at", then)).Held();
    }

    [Fact]
    public async Task What_is_no_packet_is_refused()
    {
        string path = Path.Combine(federation.NewFolder(), "x.casepkt");
        await File.WriteAllTextAsync(path, "hello");
        (await Ran.Of("packet", "show", path)).Failed(ExitCodes.Refused, RefusalCodes.EnvelopeNotRecognised);
    }

    [Fact]
    public async Task A_packet_that_is_not_there_is_a_matter_of_settings() =>
        (await Ran.Of("packet", "show", Path.Combine(federation.NewFolder(), "x.casepkt"))).Failed(ExitCodes.Settings, "packet-missing");

    [Fact]
    public async Task The_rules_are_explained_for_a_sealed_packet()
    {
        Ran ran = await Ran.Of("policy", "explain", Sealed(), "--directory", federation.Directory, "--json");
        Assert.Equal(ExitCodes.Refused, ran.Exit);
        Assert.Contains("A second officer must approve", ran.Json["text"]!.ToString(), StringComparison.Ordinal);
    }

    private async Task Refused(string path, string code)
    {
        Ran ran = await Ran.Of("packet", "verify", path, "--directory", federation.Directory, "--json");
        Assert.Equal(ExitCodes.Refused, ran.Exit);
        Assert.Contains(ran.Json["checks"]!.AsArray(), check => check!["code"]?.ToString() == code);
    }

    private string Sealed(string signer = "vn.police", TimeSpan age = default, TimeSpan? life = null)
    {
        DirectorySnapshot directory = federation.Made.Directory;
        ManifestRecord manifest = directory.Agency(AgencyCode.Parse("kh.police"))!.Manifest!;
        DateTimeOffset made = TimeProvider.System.GetUtcNow() - age;
        SealRequest request = new()
        {
            Header = new HeaderDraft
            {
                Type = Code.Parse("rescue-verification-request"),
                Thread = ThreadId.Create(),
                Sender = AgencyCode.Parse("vn.police"),
                Recipient = AgencyCode.Parse("kh.police"),
                Manifest = manifest.Position.Digest,
                Directory = new DirectoryVersion(directory.Version, directory.Digest),
                CreatedAt = made,
                NotAfter = made + (life ?? TimeSpan.FromDays(1)),
                Urgency = Urgency.Urgent,
                Seq = 1,
                Purpose = Code.Parse("rescue"),
                Bases = [Code.Parse("tip-10")],
                Offences = [new Offence(Code.Parse("trafficking-in-persons"), Code.Parse("serious-crime"))],
                RetainUntil = made.AddDays(90),
            },
            ReceivingKeys = [manifest.ReceivingKeys[0].Key.Bytes],
            Parts =
            [
                new PlainPart { Category = Code.Parse("rescue.request"), Plaintext = "twelve people"u8.ToArray(), Mandatory = true },
                new PlainPart { Category = Code.Parse("victim.location"), Level = Code.Parse("exact"), Plaintext = System.Text.Encoding.UTF8.GetBytes(Content) },
            ],
        };
        using ISigner key = federation.SignerOf(signer);
        string path = Path.Combine(federation.NewFolder(), "packet.casepkt");
        File.WriteAllBytes(path, Sealer.Seal(request, key).Require().Envelope.ToBytes());
        return path;
    }
}
