using Google.Protobuf;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Trust.Tests.World;

namespace Interop.Trust.Tests.Directories;

/// <summary>One fault at a time in the manifest of vn.police.</summary>
internal static class ManifestFault
{
    public static void Apply(Manifest m, string fault, ISigner identity)
    {
        byte[] receiving = m.ReceivingKeys[0].PublicKey.ToByteArray();
        Action change = fault switch
        {
            "version" => () => m.Version = 9,
            "unknown agency" => () => m.Agency = "vn.navy",
            "window" => () => m.SigningKeys[0].NotAfter = m.SigningKeys[0].NotBefore,
            "beyond time" => () => m.SigningKeys[0].NotAfter = ulong.MaxValue,
            "no signing key" => m.SigningKeys.Clear,
            "no receiving key" => m.ReceivingKeys.Clear,
            "signing key twice" => () => m.SigningKeys.Add(m.SigningKeys[0].Clone()),
            "signing key is identity" => () => m.SigningKeys[0].PublicKey = ByteString.CopyFrom(identity.PublicKey.Span),
            "receiving key zero" => () => m.ReceivingKeys[0].PublicKey = Federation.Bytes(32),
            "receiving key not canonical" => () => m.ReceivingKeys[0].PublicKey = ByteString.CopyFrom([0xf5, .. Enumerable.Repeat((byte)0xff, 30), 0x7f]),
            "receiving key bit 255" => () => { receiving[31] |= 0x80; m.ReceivingKeys[0].PublicKey = ByteString.CopyFrom(receiving); }
            ,
            "receiving key short" => () => m.ReceivingKeys[0].PublicKey = ByteString.CopyFrom(receiving, 0, 31),
            "signing key of small order" => () => m.SigningKeys[0].PublicKey = ByteString.CopyFrom([1, .. new byte[31]]),
            "suite" => () => m.ReceivingKeys[0].Suite = 5,
            "suite reserved" => () => m.ReceivingKeys[0].Suite = 3,
            "one key for two suites" => () => m.ReceivingKeys[1].PublicKey = m.ReceivingKeys[0].PublicKey,
            "floor" => () => m.FloorSuite = 0,
            "floor reserved" => () => m.FloorSuite = 4,
            "floor without key" => () => { m.FloorSuite = 2; m.ReceivingKeys.RemoveAt(1); }
            ,
            "floor with a unit's key alone" => () => { m.FloorSuite = 2; m.ReceivingKeys[1].Unit = "cyber"; }
            ,
            "pin long" => () => m.TlsPins[0] = Federation.Bytes(33),
            "no pin" => m.TlsPins.Clear,
            "officer of kh" => () => m.Officers[0].Pseudonym = "kh.police/o-17",
            "officer twice" => () => m.Officers.Add(m.Officers[0].Clone()),
            "officer role" => () => m.Officers[0].Role = "boss",
            "officer name" => () => m.Officers[0].Pseudonym = "somebody",
            "revocation kid" => () => m.Revocations.Add(new Revocation { Kid = Federation.Bytes(8), Reason = "superseded" }),
            "revocation reason" => () => m.Revocations.Add(new Revocation { Kid = Federation.Bytes(32), Reason = "lost" }),
            "contact" => () => m.Contact = new string('x', 500),
            "unit" => () => m.ReceivingKeys[0].Unit = "Unit 1",
            "future" => () => { m.IssuedAt = Federation.Ms(Federation.Now.AddHours(1)); }
            ,
            _ => throw new ArgumentOutOfRangeException(nameof(fault)),
        };
        change();
    }
}
