namespace Interop.Storage.Tests.Databases;

/// <summary>Kind of database.</summary>
public enum Engine
{
    Sqlite,
    Postgres,
    SqlServer,
}
