using System.Runtime.Versioning;

// Key files are kept on Linux only.
[assembly: SupportedOSPlatform("linux")]
