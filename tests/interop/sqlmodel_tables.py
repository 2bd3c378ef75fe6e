# SPDX-License-Identifier: Apache-2.0
"""The same tables as in tables.hpp, as a user of Metaxy's SQLModel integration writes them."""

import datetime
import decimal
import uuid

import metaxy
from metaxy.ext.sqlmodel import BaseSQLModelFeature
from sqlalchemy import BigInteger, DateTime, Index
from sqlmodel import Field, SQLModel


class Video(
    BaseSQLModelFeature,
    table=True,
    spec=metaxy.FeatureSpec(
        key="video/raw-files", id_columns=["video_id"], fields=["frames", "audio/english"]
    ),
):
    feature_config = {"ext": {"sqlmodel": {"inject_primary_key": True, "inject_index": True}}}

    video_id: str
    path: str = Field(index=True, max_length=200)
    duration: float = 0
    width: int | None = None
    number: int = Field(default=0, sa_type=BigInteger, unique=True)
    is_public: bool = False


class Faces(
    BaseSQLModelFeature,
    table=True,
    spec=metaxy.FeatureSpec(
        key="video/faces",
        id_columns=["video_id", "face"],
        deps=[metaxy.FeatureDep(feature=Video)],
        fields=[metaxy.FieldSpec(key="boxes", code_version="2")],
    ),
):
    __table_args__ = (Index("faces_by_time", "seen_at", "face"),)

    video_id: str = Field(primary_key=True)
    face: int = Field(primary_key=True)
    seen_at: datetime.datetime
    born: datetime.date | None = None
    filmed_at: datetime.datetime | None = Field(default=None, sa_type=DateTime)
    person: uuid.UUID
    score: decimal.Decimal = Field(max_digits=10, decimal_places=3)
    thumbnail: bytes


class Team(SQLModel, table=True):
    __tablename__ = "teams"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True, max_length=30)


class User(SQLModel, table=True):
    __tablename__ = "users"

    id: int | None = Field(default=None, primary_key=True)
    mail: str = Field(index=True)
    team_id: int | None = Field(default=None, foreign_key="teams.id", ondelete="CASCADE")
