namespace Interop.Packets;

/// <summary>Why a packet or a document is refused: a stable code and a sentence a person can act on. Never content.</summary>
public sealed record PacketRefusal
{
    private PacketRefusal(string code, string sentence)
    {
        Code = code;
        Sentence = sentence;
    }

    /// <summary>One of <see cref="RefusalCodes"/>.</summary>
    public string Code { get; }

    /// <summary>For the person who has to mend it; names fields and positions, never values.</summary>
    public string Sentence { get; }

    /// <summary>A refusal with a code of the closed list.</summary>
    /// <exception cref="ArgumentException">The code is not in the list.</exception>
    public static PacketRefusal Because(string code, string sentence)
    {
        ArgumentException.ThrowIfNullOrEmpty(sentence);
        return RefusalCodes.All.Contains(code) ? new PacketRefusal(code, sentence) : throw new ArgumentException("Not a code of the list.", nameof(code));
    }

    /// <summary>Code and sentence.</summary>
    public override string ToString() => $"{Code}: {Sentence}";
}
