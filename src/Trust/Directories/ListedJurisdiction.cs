using Interop.Trust.Names;

namespace Interop.Trust.Directories;

/// <summary>A jurisdiction as layer 1 lists it.</summary>
internal sealed record ListedJurisdiction(JurisdictionCode Code, string AuthorityName, PublicKey AuthorityKey, TrustDomain TrustDomain);
