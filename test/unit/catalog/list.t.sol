// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "../../../contracts/interfaces/IAccounts.sol";
import { ICatalog } from "../../../contracts/interfaces/ICatalog.sol";
import { IGovernance } from "../../../contracts/interfaces/IGovernance.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract ListTest is BaseTest {
    function test_WhenTheMerchantLists() external {
        // it should give the product the next id and tell all of it
        uint40 next = mall.productCount() + 1;
        ICatalog.ListingInput memory listing = _listing(Defaults.MERCHANT, 5e6, Defaults.PLAN);
        listing.content = "{}{}";
        vm.expectEmit(address(mall));
        emit ICatalog.ProductListed(next, Defaults.MERCHANT, 5e6, 1_000, 1_000, Defaults.PLAN, listing.content);
        vm.prank(merchant);
        uint40 id = mall.list(listing);

        ICatalog.ProductInfo memory listed = mall.product(id);
        assertEq(id, next, "id");
        assertEq(listed.merchantId, Defaults.MERCHANT, "merchant");
        assertEq(listed.price, 5e6, "price");
        assertEq(listed.currentPrice, 5e6, "current price");
        assertEq(listed.stock, Defaults.STOCK, "stock");
        assertEq(listed.commissionBps, Defaults.COMMISSION_BPS, "commission");
        assertEq(listed.planId, Defaults.PLAN, "plan");
        assertTrue(listed.isListed, "listed");
        assertEq(mall.productCount(), next, "count");
    }

    function test_WhenTheExtremesAreListed() external {
        // it should keep the highest price, stock and commission apart in one word
        ICatalog.ListingInput memory listing = _listing(Defaults.MERCHANT, type(uint96).max, Defaults.PLAN);
        listing.stock = type(uint32).max;
        listing.commissionBps = uint16(Defaults.MAX_COMMISSION_BPS);
        vm.prank(merchant);
        ICatalog.ProductInfo memory listed = mall.product(mall.list(listing));
        assertEq(listed.price, type(uint96).max, "price");
        assertEq(listed.stock, type(uint32).max, "stock");
        assertEq(listed.commissionBps, Defaults.MAX_COMMISSION_BPS, "commission");
        assertEq(listed.merchantId, Defaults.MERCHANT, "merchant");
    }

    function test_WhenCatalogStaffLists() external {
        // it should list for the merchant
        assertEq(_list(catalogStaff, Defaults.MERCHANT, 1, Defaults.PLAN), mall.productCount(), "id");
    }

    function test_RevertWhen_TheCallerMayNot() external {
        // it should revert with CallerNotAllowed for other staff, another merchant and a stranger
        address[4] memory others = [shippingStaff, returnsStaff, otherMerchant, stranger];
        for (uint256 i = 0; i < others.length; ++i) {
            expectNotAllowed(Defaults.MERCHANT, others[i], Defaults.CATALOG);
            _list(others[i], Defaults.MERCHANT, 1, Defaults.PLAN);
        }
    }

    function test_RevertWhen_TheAccountIsNoMerchant() external {
        // it should revert with MerchantUnknown
        expectError(IAccounts.MerchantUnknown.selector, Defaults.ANN);
        _list(ann, Defaults.ANN, 1, Defaults.PLAN);
    }

    function test_RevertGiven_TheMerchantIsSuspended() external {
        // it should revert with MerchantSuspended
        _suspend(Defaults.MERCHANT);
        expectError(IAccounts.MerchantSuspended.selector, Defaults.MERCHANT);
        _list(merchant, Defaults.MERCHANT, 1, Defaults.PLAN);
    }

    function test_RevertWhen_ThePriceIsZero() external {
        // it should revert with ProductPriceZero
        expectError(ICatalog.ProductPriceZero.selector);
        _list(merchant, Defaults.MERCHANT, 0, Defaults.PLAN);
    }

    function test_RevertWhen_TheCommissionIsTooHigh() external {
        // it should revert with ProductCommissionTooHigh
        ICatalog.ListingInput memory listing = _listing(Defaults.MERCHANT, 1, Defaults.PLAN);
        listing.commissionBps = uint16(Defaults.MAX_COMMISSION_BPS + 1);
        expectError(
            ICatalog.ProductCommissionTooHigh.selector,
            Defaults.MAX_COMMISSION_BPS + 1,
            Defaults.MAX_COMMISSION_BPS
        );
        vm.prank(merchant);
        mall.list(listing);
    }

    function test_RevertWhen_ThePlanDoesNotExist() external {
        // it should revert with PlanUnknown
        expectError(IGovernance.PlanUnknown.selector, 2);
        _list(merchant, Defaults.MERCHANT, 1, 2);
        expectError(IGovernance.PlanUnknown.selector, 0);
        _list(merchant, Defaults.MERCHANT, 1, 0);
    }

    function test_WhenThePlanIsNotYetUsable() external {
        // it should revert with PlanNotUsable up to the last second and list at the next
        uint16 planId = _publish(Defaults.plan());
        uint256 usableFrom = block.timestamp + Defaults.PLAN_DELAY;
        vm.warp(usableFrom - 1);
        expectError(IGovernance.PlanNotUsable.selector, planId, usableFrom);
        _list(merchant, Defaults.MERCHANT, 1, planId);
        vm.warp(usableFrom);
        assertEq(_list(merchant, Defaults.MERCHANT, 1, planId), mall.productCount(), "id");
    }

    function test_RevertWhen_ThePlanIsRetired() external {
        // it should revert with PlanRetiredAlready
        vm.prank(planner);
        mall.retirePlan(Defaults.PLAN);
        expectError(IGovernance.PlanRetiredAlready.selector, Defaults.PLAN);
        _list(merchant, Defaults.MERCHANT, 1, Defaults.PLAN);
    }

    function test_RevertGiven_IntakeIsPaused() external {
        // it should revert with IntakePausedUntil
        vm.prank(guardian);
        mall.pause();
        expectError(IGovernance.IntakePausedUntil.selector, block.timestamp + Defaults.PAUSE_PERIOD);
        _list(merchant, Defaults.MERCHANT, 1, Defaults.PLAN);
    }
}
