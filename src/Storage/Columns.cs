using System.Globalization;
using System.Text;
using Interop.Crypto;
using Interop.Packets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Interop.Storage;

/// <summary>How our values lie in columns: bytes of fixed length, codes as text, times as UTC milliseconds since 1970.</summary>
internal static class Columns
{
    /// <summary>Longest code.</summary>
    private const int CodeLength = 64;

    /// <summary>Says so for every property of these types.</summary>
    public static void Values(this ModelConfigurationBuilder model)
    {
        model.Properties<DateTimeOffset>().HaveConversion<Time>();
        model.Properties<Digest>().HaveConversion<DigestBytes>().HaveMaxLength(Digest.Size).AreFixedLength();
        model.Properties<KeyId>().HaveConversion<KeyIdBytes>().HaveMaxLength(Digest.Size).AreFixedLength();
        model.Properties<PacketId>().HaveConversion<PacketIdBytes>().HaveMaxLength(PacketId.Size).AreFixedLength();
        model.Properties<ThreadId>().HaveConversion<ThreadIdBytes>().HaveMaxLength(ThreadId.Size).AreFixedLength();
        model.Properties<AgencyCode>().HaveConversion<AgencyText>().HaveMaxLength(AgencyCode.MaxLength).AreUnicode(false);
        model.Properties<GatewayCode>().HaveConversion<GatewayText>().HaveMaxLength(GatewayCode.MaxLength).AreUnicode(false);
        model.Properties<OfficerPseudonym>().HaveConversion<OfficerText>().HaveMaxLength(OfficerPseudonym.MaxLength).AreUnicode(false);
        model.Properties<ChannelName>().HaveConversion<ChannelText>().HaveMaxLength(ChannelName.MaxLength).AreUnicode(false);
        model.Properties<Urgency>().HaveConversion<UrgencyText>().HaveMaxLength(CodeLength).AreUnicode(false);
        model.Properties<ReceiptKind>().HaveConversion<ReceiptKindText>().HaveMaxLength(CodeLength).AreUnicode(false);
        model.Properties<Code>().HaveConversion<CodeText>().HaveMaxLength(CodeLength).AreUnicode(false);
    }

    /// <summary>A closed set of states as lower-case words with hyphens: PacketState.InTransit is "in-transit".</summary>
    public static void Codes<TEnum>(this ModelConfigurationBuilder model)
        where TEnum : struct, Enum =>
        model.Properties<TEnum>().HaveConversion<EnumText<TEnum>>().HaveMaxLength(CodeLength).AreUnicode(false);

    /// <summary>The code of a member of a closed set.</summary>
    internal static string Hyphenated(string member)
    {
        StringBuilder text = new();
        foreach (char letter in member)
        {
            if (char.IsAsciiLetterUpper(letter) && text.Length > 0)
            {
                text.Append('-');
            }

            text.Append(char.ToLower(letter, CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    private static Digest DigestOf(byte[] bytes) => Digest.TryFrom(bytes, out Digest digest) ? digest : throw Damaged(nameof(Digest));

    private static PacketId PacketIdOf(byte[] bytes) => PacketId.TryFrom(bytes, out PacketId id) ? id : throw Damaged(nameof(PacketId));

    private static ThreadId ThreadIdOf(byte[] bytes) => ThreadId.TryFrom(bytes, out ThreadId id) ? id : throw Damaged(nameof(ThreadId));

    private static KeyId KeyIdOf(byte[] bytes) => KeyId.TryFrom(bytes, out KeyId id) ? id : throw Damaged(nameof(KeyId));

    private static StorageUnavailableException Damaged(string type) =>
        new(StorageFault.Corrupt, $"A stored {type} has the wrong length. Stop, keep the database, restore from a backup.");

    private sealed class Time() : ValueConverter<DateTimeOffset, long>(
        time => time.ToUnixTimeMilliseconds(), milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

    private sealed class DigestBytes() : ValueConverter<Digest, byte[]>(value => value.ToArray(), bytes => DigestOf(bytes));

    private sealed class KeyIdBytes() : ValueConverter<KeyId, byte[]>(value => value.ToArray(), bytes => KeyIdOf(bytes));

    private sealed class PacketIdBytes() : ValueConverter<PacketId, byte[]>(value => value.ToArray(), bytes => PacketIdOf(bytes));

    private sealed class ThreadIdBytes() : ValueConverter<ThreadId, byte[]>(value => value.ToArray(), bytes => ThreadIdOf(bytes));

    private sealed class AgencyText() : ValueConverter<AgencyCode, string>(value => value.Value, text => AgencyCode.Parse(text));

    private sealed class GatewayText() : ValueConverter<GatewayCode, string>(value => value.Value, text => GatewayCode.Parse(text));

    private sealed class OfficerText() : ValueConverter<OfficerPseudonym, string>(value => value.ToString(), text => OfficerPseudonym.Parse(text));

    private sealed class ChannelText() : ValueConverter<ChannelName, string>(value => value.ToString(), text => ChannelName.Parse(text));

    private sealed class UrgencyText() : ValueConverter<Urgency, string>(value => value.Value, text => Urgency.Parse(text));

    private sealed class ReceiptKindText() : ValueConverter<ReceiptKind, string>(value => value.Value, text => ReceiptKind.Parse(text));

    private sealed class CodeText() : ValueConverter<Code, string>(value => value.Value, text => Code.Parse(text));

    private sealed class EnumText<TEnum>() : ValueConverter<TEnum, string>(
        value => Hyphenated(value.ToString()), text => Enum.Parse<TEnum>(text.Replace("-", string.Empty), true))
        where TEnum : struct, Enum;
}
