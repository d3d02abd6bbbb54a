using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Interop.Storage.Postgres.Migrations.Gateway
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AuditCheckpoints",
                columns: table => new
                {
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Root = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false),
                    Note = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditCheckpoints", x => x.Size);
                });

            migrationBuilder.CreateTable(
                name: "AuditEntries",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "bigint", nullable: false),
                    LeafHash = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false),
                    Entry = table.Column<byte[]>(type: "bytea", maxLength: 512, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEntries", x => x.Seq);
                });

            migrationBuilder.CreateTable(
                name: "AuditHead",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Root = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false),
                    Epoch = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditHead", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuditPayloads",
                columns: table => new
                {
                    LeafHash = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false),
                    Payload = table.Column<byte[]>(type: "bytea", nullable: true),
                    Salt = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: true),
                    SenderJurisdiction = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: true, collation: "C"),
                    RecipientJurisdiction = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: true, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    ErasedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditPayloads", x => x.LeafHash);
                });

            migrationBuilder.CreateTable(
                name: "AuditPending",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Entry = table.Column<byte[]>(type: "bytea", maxLength: 512, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditPending", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuditTiles",
                columns: table => new
                {
                    Level = table.Column<int>(type: "integer", nullable: false),
                    Index = table.Column<long>(type: "bigint", nullable: false),
                    Width = table.Column<int>(type: "integer", nullable: false),
                    Data = table.Column<byte[]>(type: "bytea", maxLength: 8192, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditTiles", x => new { x.Level, x.Index });
                });

            migrationBuilder.CreateTable(
                name: "Channels",
                columns: table => new
                {
                    Name = table.Column<string>(type: "character varying(139)", unicode: false, maxLength: 139, nullable: false, collation: "C"),
                    LastSeq = table.Column<long>(type: "bigint", nullable: false),
                    LastDigest = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Channels", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "Decisions",
                columns: table => new
                {
                    PacketDigest = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false),
                    Side = table.Column<string>(type: "character varying(16)", unicode: false, maxLength: 16, nullable: false, collation: "C"),
                    Gateway = table.Column<string>(type: "character varying(3)", unicode: false, maxLength: 3, nullable: false, collation: "C"),
                    Digest = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false),
                    Signed = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Decisions", x => new { x.PacketDigest, x.Side });
                });

            migrationBuilder.CreateTable(
                name: "DeliveryQueue",
                columns: table => new
                {
                    Cursor = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Agency = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    PacketDigest = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false),
                    Channel = table.Column<string>(type: "character varying(139)", unicode: false, maxLength: 139, nullable: false, collation: "C"),
                    UrgencyRank = table.Column<int>(type: "integer", nullable: false),
                    OfferedAt = table.Column<long>(type: "bigint", nullable: true),
                    DeliveredAt = table.Column<long>(type: "bigint", nullable: true),
                    ConfirmedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeliveryQueue", x => x.Cursor);
                });

            migrationBuilder.CreateTable(
                name: "DirectorySeen",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(96)", unicode: false, maxLength: 96, nullable: false, collation: "C"),
                    Epoch = table.Column<long>(type: "bigint", nullable: false),
                    Digest = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false),
                    SeenAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DirectorySeen", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Feed",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Agency = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    PacketDigest = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false),
                    Kind = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    Reference = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Feed", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Notices",
                columns: table => new
                {
                    PacketDigest = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false),
                    BodyDigest = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false),
                    Gateway = table.Column<string>(type: "character varying(3)", unicode: false, maxLength: 3, nullable: false, collation: "C"),
                    Signed = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Notices", x => new { x.PacketDigest, x.BodyDigest });
                });

            migrationBuilder.CreateTable(
                name: "PacketPayloads",
                columns: table => new
                {
                    PacketDigest = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false),
                    Envelope = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PacketPayloads", x => x.PacketDigest);
                });

            migrationBuilder.CreateTable(
                name: "Packets",
                columns: table => new
                {
                    Digest = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false),
                    PacketId = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 16, nullable: false),
                    SenderKid = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false),
                    Sender = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    Recipient = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    Thread = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 16, nullable: false),
                    Channel = table.Column<string>(type: "character varying(139)", unicode: false, maxLength: 139, nullable: false, collation: "C"),
                    Seq = table.Column<long>(type: "bigint", nullable: false),
                    Urgency = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    Type = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    Purpose = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    Role = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    State = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    ReceivedAt = table.Column<long>(type: "bigint", nullable: false),
                    NotAfter = table.Column<long>(type: "bigint", nullable: false),
                    Header = table.Column<byte[]>(type: "bytea", nullable: false),
                    AcceptedReceipt = table.Column<byte[]>(type: "bytea", nullable: true),
                    LastEvent = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: true),
                    PeerEvent = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Packets", x => x.Digest);
                });

            migrationBuilder.CreateTable(
                name: "Promises",
                columns: table => new
                {
                    LeafHash = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false),
                    ReceiptDigest = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false),
                    PacketDigest = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: true),
                    MergeBy = table.Column<long>(type: "bigint", nullable: false),
                    ProvenAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Promises", x => x.LeafHash);
                });

            migrationBuilder.CreateTable(
                name: "Receipts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    PacketDigest = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false),
                    Kind = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    Issuer = table.Column<string>(type: "character varying(80)", unicode: false, maxLength: 80, nullable: false, collation: "C"),
                    Officer = table.Column<string>(type: "character varying(97)", unicode: false, maxLength: 97, nullable: true, collation: "C"),
                    BodyDigest = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false),
                    Signed = table.Column<byte[]>(type: "bytea", nullable: false),
                    LeafHash = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: true),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Receipts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RouteOutbox",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Gateway = table.Column<string>(type: "character varying(3)", unicode: false, maxLength: 3, nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    Channel = table.Column<string>(type: "character varying(139)", unicode: false, maxLength: 139, nullable: true, collation: "C"),
                    UrgencyRank = table.Column<int>(type: "integer", nullable: false),
                    PacketDigest = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false),
                    ReceiptDigest = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: true),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    NextAttemptAt = table.Column<long>(type: "bigint", nullable: false),
                    WaitingSince = table.Column<long>(type: "bigint", nullable: true),
                    LastError = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RouteOutbox", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_LeafHash",
                table: "AuditEntries",
                column: "LeafHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DeliveryQueue_Agency_ConfirmedAt_Cursor",
                table: "DeliveryQueue",
                columns: new[] { "Agency", "ConfirmedAt", "Cursor" });

            migrationBuilder.CreateIndex(
                name: "IX_DeliveryQueue_PacketDigest",
                table: "DeliveryQueue",
                column: "PacketDigest",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Feed_Agency_Id",
                table: "Feed",
                columns: new[] { "Agency", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Feed_Agency_PacketDigest_Id",
                table: "Feed",
                columns: new[] { "Agency", "PacketDigest", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Feed_Reference",
                table: "Feed",
                column: "Reference");

            migrationBuilder.CreateIndex(
                name: "IX_Packets_Channel_Seq",
                table: "Packets",
                columns: new[] { "Channel", "Seq" },
                unique: true,
                filter: "\"State\" <> 'refused'");

            migrationBuilder.CreateIndex(
                name: "IX_Packets_SenderKid_PacketId",
                table: "Packets",
                columns: new[] { "SenderKid", "PacketId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Packets_State_NotAfter",
                table: "Packets",
                columns: new[] { "State", "NotAfter" });

            migrationBuilder.CreateIndex(
                name: "IX_Promises_PacketDigest",
                table: "Promises",
                column: "PacketDigest");

            migrationBuilder.CreateIndex(
                name: "IX_Promises_ProvenAt",
                table: "Promises",
                column: "ProvenAt");

            migrationBuilder.CreateIndex(
                name: "IX_Promises_ReceiptDigest",
                table: "Promises",
                column: "ReceiptDigest");

            migrationBuilder.CreateIndex(
                name: "IX_Receipts_BodyDigest",
                table: "Receipts",
                column: "BodyDigest",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Receipts_LeafHash",
                table: "Receipts",
                column: "LeafHash");

            migrationBuilder.CreateIndex(
                name: "IX_Receipts_PacketDigest_Id",
                table: "Receipts",
                columns: new[] { "PacketDigest", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_RouteOutbox_Gateway_NextAttemptAt",
                table: "RouteOutbox",
                columns: new[] { "Gateway", "NextAttemptAt" });

            migrationBuilder.CreateIndex(
                name: "IX_RouteOutbox_Kind_Gateway_Channel_Id",
                table: "RouteOutbox",
                columns: new[] { "Kind", "Gateway", "Channel", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_RouteOutbox_Kind_Gateway_PacketDigest_Id",
                table: "RouteOutbox",
                columns: new[] { "Kind", "Gateway", "PacketDigest", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_RouteOutbox_PacketDigest",
                table: "RouteOutbox",
                column: "PacketDigest");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AuditCheckpoints");

            migrationBuilder.DropTable(
                name: "AuditEntries");

            migrationBuilder.DropTable(
                name: "AuditHead");

            migrationBuilder.DropTable(
                name: "AuditPayloads");

            migrationBuilder.DropTable(
                name: "AuditPending");

            migrationBuilder.DropTable(
                name: "AuditTiles");

            migrationBuilder.DropTable(
                name: "Channels");

            migrationBuilder.DropTable(
                name: "Decisions");

            migrationBuilder.DropTable(
                name: "DeliveryQueue");

            migrationBuilder.DropTable(
                name: "DirectorySeen");

            migrationBuilder.DropTable(
                name: "Feed");

            migrationBuilder.DropTable(
                name: "Notices");

            migrationBuilder.DropTable(
                name: "PacketPayloads");

            migrationBuilder.DropTable(
                name: "Packets");

            migrationBuilder.DropTable(
                name: "Promises");

            migrationBuilder.DropTable(
                name: "Receipts");

            migrationBuilder.DropTable(
                name: "RouteOutbox");
        }
    }
}
