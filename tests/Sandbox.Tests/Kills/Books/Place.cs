using Interop.Crypto;

namespace Interop.Sandbox.Tests.Kills.Books;

/// <summary>A place on a channel, as the signed header says it.</summary>
/// <param name="Channel">Sender, recipient, urgency.</param>
/// <param name="Seq">From 1; 0 for a packet that was refused and has lost its place.</param>
/// <param name="Before">Digest of the packet before it; null for the first.</param>
internal sealed record Place(string Channel, long Seq, Digest? Before);
