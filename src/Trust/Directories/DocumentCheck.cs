using System.Collections.Immutable;
using Google.Protobuf;
using Interop.Crypto;

namespace Interop.Trust.Directories;

/// <summary>The checks of one document; the first that does not hold is what is reported.</summary>
internal sealed class DocumentCheck(string document)
{
    private const int MaxText = 400;
    private static readonly long MaxMilliseconds = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>The first refusal, or null while every check held.</summary>
    public DirectoryRefusal? First { get; private set; }

    /// <summary>Notes a refusal unless the condition holds.</summary>
    public bool Require(bool condition, string code, string sentence)
    {
        if (!condition)
        {
            First ??= new DirectoryRefusal(code, document, sentence);
        }

        return condition;
    }

    /// <summary>Names ascending, none twice.</summary>
    public void Ordered(IEnumerable<string> names, string what)
    {
        string? before = null;
        foreach (string name in names)
        {
            int order = before is null ? -1 : string.CompareOrdinal(before, name);
            Require(order != 0, DirectoryCodes.NameDuplicate, $"{what} '{name}' is listed twice; list it once.");
            Require(order <= 0, DirectoryCodes.OrderInvalid, $"{what} '{name}' stands after '{before}'; order the list by name.");
            before = name;
        }
    }

    /// <summary>A public key that may be registered.</summary>
    public PublicKey Key(KeyAlgorithm algorithm, ByteString bytes, string whose)
    {
        Require(PublicKey.TryFrom(algorithm, bytes.Span, out PublicKey key), DirectoryCodes.KeyRefused,
            $"{whose} is no {algorithm} key that may be listed (length, second encoding or small order); make a new one with 'interop keys new'.");
        return key;
    }

    /// <summary>Pins of TLS keys, 1 to 8.</summary>
    public ImmutableArray<Digest> Pins(IReadOnlyCollection<ByteString> pins, string whose)
    {
        Require(pins.Count is > 0 and <= 8, DirectoryCodes.PinMissing, $"{whose} has {pins.Count} TLS pins; list 1 to 8.");
        ImmutableArray<Digest>.Builder read = ImmutableArray.CreateBuilder<Digest>(pins.Count);
        foreach (ByteString pin in pins)
        {
            Require(Digest.TryFrom(pin.Span, out Digest digest), DirectoryCodes.PinMalformed,
                $"A TLS pin of {whose} has {pin.Length} bytes; a pin is the SHA-256 of the SubjectPublicKeyInfo, 32 bytes.");
            read.Add(digest);
        }

        return read.ToImmutable();
    }

    /// <summary>A time in UTC milliseconds.</summary>
    public DateTimeOffset Time(ulong milliseconds, string what)
    {
        bool held = milliseconds <= (ulong)MaxMilliseconds;
        Require(held, DirectoryCodes.ValidityInvalid, $"{what} lies beyond the year 9999.");
        return held ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds) : DateTimeOffset.MaxValue;
    }

    /// <summary>A window that is not empty.</summary>
    public (DateTimeOffset From, DateTimeOffset Until) Window(ulong from, ulong until, string what)
    {
        Require(from < until, DirectoryCodes.ValidityInvalid, $"{what} ends before it begins.");
        return (Time(from, what), Time(until, what));
    }

    /// <summary>Text for people.</summary>
    public string Text(string text, string what)
    {
        Require(text.Length <= MaxText, DirectoryCodes.TextTooLong, $"{what} has {text.Length} characters; at most {MaxText}.");
        return text;
    }

    /// <summary>Counter, digest of the one before and time of signing.</summary>
    public ChainPosition Position(ulong epoch, ByteString prev, ulong issuedAt, ByteString body, DateTimeOffset at)
    {
        DateTimeOffset issued = Time(issuedAt, "issued_at");
        Require(issued <= at + DirectoryVerifier.ClockTolerance, DirectoryCodes.IssuedInFuture,
            $"It was issued in the future ({issued:yyyy-MM-ddTHH:mm:ssZ}); check the clocks.");
        Require(epoch > 0, DirectoryCodes.EpochInvalid, "Its epoch is 0; chains count from 1.");
        Digest before = default;
        Require(epoch == 1 ? prev.IsEmpty : Digest.TryFrom(prev.Span, out before), DirectoryCodes.PrevInvalid,
            epoch == 1 ? "Epoch 1 has nothing before it, yet prev is not empty." : "prev is not the SHA-256 of the version before, 32 bytes.");
        return new ChainPosition(epoch, Digest.Of(body.Span), epoch == 1 ? null : before, issued);
    }
}
