using Google.Protobuf;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Packets;
using Interop.Trust.Directories;
using Interop.Trust.Tests.World;

namespace Interop.Trust.Tests.Directories;

[Collection(FederationCollection.Name)]
public sealed class ManifestRecordTests(Federation world)
{
    private ManifestRecord Police => world.Snapshot.Agency(AgencyCode.Parse("vn.police"))!.Manifest!;

    private KeyId Kid => Police.SigningKeys[0].Key.Kid;

    [Fact]
    public void A_signing_key_is_found_within_its_time_only()
    {
        Assert.Equal(Kid, Police.SigningKey(Kid, Federation.Now).Require().Kid);
        Refused(RefusalCodes.SenderKeyNotValid, Police.SigningKey(Kid, Federation.Now.AddHours(-1)));
        Refused(RefusalCodes.SenderUnknown, Police.SigningKey(Police.ReceivingKeys[0].Key.Kid, Federation.Now));
    }

    [Fact]
    public void Under_an_expired_manifest_no_key_counts()
    {
        Refused(RefusalCodes.SenderKeyNotValid, Police.SigningKey(Kid, Federation.Now.AddDays(30)));
        Refused(RefusalCodes.ReceivingKeyUnknown, Police.ReceivingKey(Suite.ChaCha20Poly1305, null, Federation.Now.AddDays(30)));
    }

    [Fact]
    public void A_superseded_key_counts_for_what_was_logged_before()
    {
        ManifestRecord record = Revoke(new Revocation { Reason = "superseded", RevokedAt = Federation.Ms(Federation.Now) });
        Refused(RefusalCodes.SenderKeyRevoked, record.SigningKey(Kid, Federation.Now));
        Assert.Equal(Kid, record.SigningKey(Kid, Federation.Now.AddMinutes(-1)).Require().Kid);
    }

    [Fact]
    public void A_compromised_key_counts_only_before_the_theft()
    {
        ManifestRecord record = Revoke(new Revocation
        {
            Reason = "compromised",
            RevokedAt = Federation.Ms(Federation.Now),
            CompromisedSince = Federation.Ms(Federation.Now.AddMinutes(-2)),
        });
        Refused(RefusalCodes.SenderKeyRevoked, record.SigningKey(Kid, Federation.Now.AddMinutes(-1)));
        Assert.Equal(Kid, record.SigningKey(Kid, Federation.Now.AddMinutes(-3)).Require().Kid);
    }

    [Fact]
    public void A_receiving_key_is_chosen_by_suite_unit_and_time()
    {
        Assert.Equal(Police.ReceivingKeys[0], Police.ReceivingKey(Suite.ChaCha20Poly1305, null, Federation.Now).Require());
        Assert.Equal(Police.ReceivingKeys[1], Police.ReceivingKey(Suite.Aes256Gcm, null, Federation.Now).Require());
        Refused(RefusalCodes.ReceivingKeyUnknown, Police.ReceivingKey(Suite.ChaCha20Poly1305, Code.Parse("cyber"), Federation.Now));
        Refused(RefusalCodes.ReceivingKeyUnknown, Police.ReceivingKey(Suite.ChaCha20Poly1305, null, Federation.Now.AddHours(-1)));
    }

    private ManifestRecord Revoke(Revocation revocation)
    {
        revocation.Kid = ByteString.CopyFrom(Kid.ToArray());
        return world.Verify(world.WithManifest("vn.police", m => m.Revocations.Add(revocation))).Require().Agency(AgencyCode.Parse("vn.police"))!.Manifest!;
    }

    private static void Refused<T>(string code, Outcome<T> outcome)
        where T : notnull
    {
        Assert.False(outcome.TryGet(out _, out PacketRefusal? refusal));
        Assert.Equal(code, refusal.Code);
    }
}
