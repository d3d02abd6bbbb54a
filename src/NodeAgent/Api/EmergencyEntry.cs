namespace Interop.NodeAgent.Api;

/// <summary>The attestation of an emergency: the significant and imminent risk to life or safety in one to three sentences, naming nobody. It travels sealed.</summary>
internal sealed record EmergencyEntry(string Statement);
