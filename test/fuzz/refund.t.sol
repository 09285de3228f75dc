// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IOrders } from "../../contracts/interfaces/IOrders.sol";
import { CommissionMath } from "../../contracts/libraries/CommissionMath.sol";
import { Status } from "../../contracts/types/Order.sol";
import { Defaults } from "../utils/Defaults.sol";
import { Draw } from "./Draw.sol";

contract RefundFuzz is Draw {
    function testFuzz_TheCutIsTheLeastThatKeepsTheRatio(
        uint256 commission,
        uint256 total,
        uint256 refunded
    ) external pure {
        total = bound(total, 1, type(uint96).max);
        commission = bound(commission, 0, total);
        refunded = bound(refunded, 1, total);
        uint256 cut = CommissionMath.refundCutUp(commission, total, refunded);
        assertLe(cut, commission, "no more than the commission");
        uint256 left = total - refunded;
        assertLe((commission - cut) * total, commission * left, "I6: the ratio never grows");
        assertTrue(cut == 0 || (commission - cut + 1) * total > commission * left, "a unit less would make it grow");
        assertLe(commission - cut, left, "I4: the commission still fits the total");
    }

    function testFuzz_ManyPartialRefundsNeverFavourTheLine(uint256 seed) external {
        _seed = seed;
        vm.prank(merchant);
        mall.setCommission(Defaults.PRODUCT, uint16(_draw(0, 9_000)));
        vm.prank(merchant);
        mall.setPrice(Defaults.PRODUCT, uint96(_draw(1, 1e9)));
        uint256 orderId = _place();
        uint256 start = token.balanceOf(buyer);
        uint256 returned;
        for (uint256 i = 0; i < 6; ++i) {
            IOrders.OrderInfo memory before = mall.order(orderId);
            if (before.status != Status.Paid) break;
            uint96 amount = uint96(_draw(1, before.total));
            vm.prank(merchant);
            mall.refund(orderId, amount);
            returned += amount;
            IOrders.OrderInfo memory left = mall.order(orderId);
            assertEq(token.balanceOf(buyer) - start, returned, "money back");
            if (left.status != Status.Paid) continue;
            assertEq(left.total, before.total - amount, "total");
            bool isKept = uint256(left.commission) * before.total <= uint256(before.commission) * left.total;
            assertTrue(isKept, "I6: a refund shrinks the commission at least in proportion");
        }
        assertConserved();
    }
}
