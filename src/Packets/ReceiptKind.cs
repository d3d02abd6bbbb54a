using System.Diagnostics.CodeAnalysis;

namespace Interop.Packets;

/// <summary>Which station a receipt states: one of a closed list of codes.</summary>
public readonly record struct ReceiptKind
{
    private readonly string? _value;

    private ReceiptKind(string value) => _value = value;

    /// <summary>The gateway took the packet in.</summary>
    public static ReceiptKind Accepted { get; } = new("accepted");

    /// <summary>A gateway or an agency refused it; the receipt carries a reason.</summary>
    public static ReceiptKind Refused { get; } = new("refused");

    /// <summary>Passed on to the next gateway.</summary>
    public static ReceiptKind Relayed { get; } = new("relayed");

    /// <summary>The recipient's machine has it.</summary>
    public static ReceiptKind Delivered { get; } = new("delivered");

    /// <summary>The recipient's duty roster was woken.</summary>
    public static ReceiptKind Alerted { get; } = new("alerted");

    /// <summary>An officer opened it.</summary>
    public static ReceiptKind Opened { get; } = new("opened");

    /// <summary>An officer took responsibility.</summary>
    public static ReceiptKind ResponsibilityAccepted { get; } = new("responsibility-accepted");

    /// <summary>An officer declined responsibility; the receipt carries a reason.</summary>
    public static ReceiptKind ResponsibilityDeclined { get; } = new("responsibility-declined");

    /// <summary>An answer was sent.</summary>
    public static ReceiptKind Answered { get; } = new("answered");

    /// <summary>The content does not match its labels; quarantined.</summary>
    public static ReceiptKind Mislabelled { get; } = new("mislabelled");

    /// <summary>Parts are missing that nobody accounts for.</summary>
    public static ReceiptKind Incomplete { get; } = new("incomplete");

    /// <summary>Its time ran out before delivery.</summary>
    public static ReceiptKind Expired { get; } = new("expired");

    /// <summary>The recipient says that it was erased: a signed claim, not a proof.</summary>
    public static ReceiptKind Erased { get; } = new("erased");

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<ReceiptKind> All { get; } =
    [
        Accepted, Refused, Relayed, Delivered, Alerted, Opened, ResponsibilityAccepted, ResponsibilityDeclined,
        Answered, Mislabelled, Incomplete, Expired, Erased,
    ];

    /// <summary>The code as it stands on the wire.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A receipt kind that was never parsed has no value.");

    /// <summary>True for the kinds that must carry a reason code.</summary>
    public bool NeedsReason => this == Refused || this == ResponsibilityDeclined;

    /// <summary>Reads a kind.</summary>
    /// <exception cref="FormatException">Not in the list.</exception>
    public static ReceiptKind Parse(string text) =>
        TryParse(text, out ReceiptKind kind) ? kind : throw new FormatException($"A receipt is one of: {string.Join(", ", All)}.");

    /// <summary>Reads a kind; false where it is not in the list.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ReceiptKind kind)
    {
        kind = All.FirstOrDefault(known => string.Equals(known._value, text, StringComparison.Ordinal));
        return kind._value is not null;
    }

    /// <summary>The code.</summary>
    public override string ToString() => _value ?? string.Empty;
}
