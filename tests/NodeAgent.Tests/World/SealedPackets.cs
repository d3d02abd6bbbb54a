using Interop.Crypto;
using Interop.Hosting.Start;
using Interop.Packets;
using Interop.Sealing;
using Interop.Trust.Development;
using Interop.Trust.Directories;
using Envelope = Interop.Packets.Envelope;

namespace Interop.NodeAgent.Tests.World;

/// <summary>Packets that an agency of the federation signed rightly, of one part that says nothing.</summary>
internal static class SealedPackets
{
    /// <param name="federation">Whose keys.</param>
    /// <param name="from">Sender.</param>
    /// <param name="to">Recipient.</param>
    /// <param name="suite">That the header names.</param>
    /// <param name="sealedTo">Whose key it is sealed to, where another.</param>
    public static Envelope Seal(Federation federation, string from, string to, Suite suite, Suite? sealedTo = null)
    {
        DirectorySnapshot directory = federation.Setup.Directory;
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        string folder = federation.Agency(from).Folder;
        using Secret passphrase = Startup.Passphrase(Path.Combine(folder, "passphrase"));
        using ISigner signer = Startup.Signer(FederationFolder.SigningKey(folder), passphrase);
        ManifestRecord recipient = directory.Agency(AgencyCode.Parse(to))!.Manifest!;
        SealRequest request = new()
        {
            Suite = suite,
            ReceivingKeys = [recipient.ReceivingKey(sealedTo ?? suite, null, now).Require().Key.Bytes],
            Parts = [new PlainPart { Category = Code.Parse("rescue.request"), Plaintext = new byte[8] }],
            Header = new HeaderDraft
            {
                Type = Code.Parse("note"),
                Thread = ThreadId.Create(),
                Sender = AgencyCode.Parse(from),
                Recipient = AgencyCode.Parse(to),
                Manifest = recipient.Position.Digest,
                Directory = new DirectoryVersion(directory.Version, directory.Digest),
                CreatedAt = now,
                NotAfter = now.AddDays(1),
                Urgency = Urgency.Routine,
                Seq = 1,
                Purpose = Code.Parse("rescue"),
                Bases = [Code.Parse("tip-10")],
                RetainUntil = now.AddDays(90),
            },
        };
        return Sealer.Seal(request, signer).Require().Envelope;
    }
}
