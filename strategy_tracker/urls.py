"""Addresses. Public pages name their language; the editing screens follow the user's."""

from django.contrib import admin
from django.urls import path

urlpatterns = [
    path("admin/", admin.site.urls),
]
