namespace Interop.AuditLog.Merkle;

/// <summary>Root of the complete subtree over leaves index * 2^height to (index + 1) * 2^height - 1.</summary>
internal readonly record struct TreeNode(int Height, long Index);
