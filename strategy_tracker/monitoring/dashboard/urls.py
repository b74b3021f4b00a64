"""Addresses of the lists and pages behind the dashboard's numbers."""

from django.contrib import admin
from django.urls import path

from strategy_tracker.monitoring.dashboard import views

app_name = "dashboard"
urlpatterns = [
    path("items/", admin.site.admin_view(views.items), name="items"),
    path("rows/", admin.site.admin_view(views.rows), name="rows"),
    path("item/", admin.site.admin_view(views.item), name="item"),
]
