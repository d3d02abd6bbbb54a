using Interop.Packets;

namespace Interop.Sealing;

/// <summary>A real part that is not there, and the gateway's notice that accounts for it.</summary>
/// <param name="Index">Position among the header's leaves.</param>
/// <param name="Notice">Who withheld it and why.</param>
public sealed record WithheldPart(int Index, RedactionNotice Notice);
